import type { Random } from './random.ts'

// Syllables that make names nobody registered: a brand of two or three of them, always behind an invented place.
const FIRST = '澄穆珩砚霁岚汐禾栎榆鹭笙钰屿沐苇砾桁漱枫舫蘅筠渟峤翊昀缦'
const SECOND = '岑溯桓漪棠珂隽铮峦庭榕筑湄谷朔衡帆岫陶枢笛禹辂潮垣晷匀'
const THIRD = '和成达源通信宁泰合益'

/** A brand that no other organisation of this province has had, remembered in `taken`. */
export function brand(draw: Random, taken: Set<string>): string {
  for (;;) {
    const name = letter(draw, FIRST) + letter(draw, SECOND) + (draw.chance(0.35) ? letter(draw, THIRD) : '')
    if (taken.has(name)) continue
    taken.add(name)
    return name
  }
}

function letter(draw: Random, letters: string): string {
  return letters.charAt(draw.below(letters.length))
}

const ROADS = ['鹭汀路', '观澜街', '墨泉路', '栖禾大道', '听笙巷', '望帆路', '松屿街', '渡口路', '珩山路', '问渠街']

/** A house on an invented road. */
export function house(draw: Random): string {
  return `${draw.pick(ROADS)}${draw.between(1, 388)}号`
}
