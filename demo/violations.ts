import type { Duty } from './departments.ts'
import type { Sector } from './trades.ts'

/** What a decision imposes; amounts in yuan, from and to. */
export type Sanction = {
  readonly kinds: readonly string[]
  readonly fine?: readonly [number, number]
  readonly gains?: readonly [number, number]
  readonly goods?: readonly [number, number]
  /** the licence suspended, downgraded or revoked */
  readonly licence?: string
  /** what the decision adds in words */
  readonly order?: string
}

/** A breach that a department punishes: statutes by their real names, everything else invented. */
export type Violation = {
  readonly duty: Duty
  readonly sectors: readonly Sector[] | 'any'
  readonly type: string
  readonly facts: string
  readonly basis: string
  readonly sanctions: readonly (readonly [Sanction, number])[]
}

const WARNING: Sanction = { kinds: ['警告'], order: '责令改正' }
const CIRCULAR: Sanction = { kinds: ['通报批评'], order: '责令改正' }

export const VIOLATIONS: readonly Violation[] = [
  {
    duty: 'market',
    sectors: ['food', 'catering'],
    type: '未按规定建立并遵守进货查验记录制度',
    facts:
      '执法人员现场检查时，该单位不能提供所售三个批次预包装食品的供货者许可证和产品合格证明，进货台账自上一季度起未登记。',
    basis: '《中华人民共和国食品安全法》第一百二十六条第一款第三项',
    sanctions: [
      [WARNING, 5],
      [{ kinds: ['警告', '罚款'], fine: [5000, 20_000] }, 2],
    ],
  },
  {
    duty: 'market',
    sectors: ['food', 'catering'],
    type: '经营超过保质期的食品',
    facts: '抽查货架时发现超过保质期的糕点十二袋、调味酱四瓶，货值金额不足一万元，已售出部分无法追回。',
    basis: '《中华人民共和国食品安全法》第一百二十四条第一款第五项',
    sanctions: [
      [
        { kinds: ['罚款', '没收违法所得', '没收非法财物'], fine: [5000, 60_000], gains: [60, 1800], goods: [90, 900] },
        6,
      ],
      [{ kinds: ['罚款', '没收非法财物'], fine: [5000, 30_000], goods: [90, 900] }, 3],
      [{ kinds: ['吊销许可证件', '罚款'], fine: [50_000, 100_000], licence: '食品经营许可证' }, 0.4],
    ],
  },
  {
    duty: 'market',
    sectors: ['retail', 'food', 'services', 'medicine'],
    type: '发布虚假广告',
    facts: '在自设网页和店堂宣传栏中使用无法证实的销售数据和效果描述，与实际不符，足以误导消费者。',
    basis: '《中华人民共和国广告法》第五十五条第一款',
    sanctions: [
      [{ kinds: ['罚款'], fine: [2000, 80_000], order: '责令停止发布广告，在相应范围内消除影响' }, 6],
      [{ kinds: ['罚款', '没收违法所得'], fine: [20_000, 120_000], gains: [500, 9000] }, 2],
    ],
  },
  {
    duty: 'market',
    sectors: 'any',
    type: '不按规定明码标价',
    facts: '经营场所内多种商品和服务未标明品名、计价单位和价格，经提示后仍未补标。',
    basis: '《中华人民共和国价格法》第四十二条',
    sanctions: [
      [{ kinds: ['罚款'], fine: [300, 5000] }, 5],
      [WARNING, 2],
    ],
  },
  {
    duty: 'market',
    sectors: ['manufacture', 'chemicals', 'construction'],
    type: '生产、销售不符合保障人体健康和人身、财产安全标准的产品',
    facts: '监督抽查的一个批次产品有两项指标不符合强制性国家标准，复检维持原结论，该批次已售出四成。',
    basis: '《中华人民共和国产品质量法》第四十九条',
    sanctions: [
      [
        {
          kinds: ['罚款', '没收违法所得', '没收非法财物'],
          fine: [10_000, 300_000],
          gains: [800, 40_000],
          goods: [500, 90_000],
          order: '责令停止生产、销售该批次产品',
        },
        1,
      ],
    ],
  },
  {
    duty: 'enforcement',
    sectors: 'any',
    type: '占用城市道路堆放物料',
    facts: '未经批准在人行道上堆放货物约十平方米，影响通行和市容，经责令限期清理逾期未完成。',
    basis: '《城市市容和环境卫生管理条例》第三十六条',
    sanctions: [
      [{ kinds: ['罚款'], fine: [200, 3000] }, 5],
      [WARNING, 3],
    ],
  },
  {
    duty: 'enforcement',
    sectors: ['construction', 'manufacture', 'transport'],
    type: '施工工地未采取有效防尘降尘措施',
    facts: '工地裸露土方约一千二百平方米未覆盖，出入车辆未冲洗，主要道路无喷淋设施。',
    basis: '《中华人民共和国大气污染防治法》第一百一十五条',
    sanctions: [
      [{ kinds: ['罚款'], fine: [10_000, 100_000], order: '责令改正' }, 8],
      [{ kinds: ['责令停产停业', '罚款'], fine: [50_000, 100_000], order: '责令停工整治' }, 1],
    ],
  },
  {
    duty: 'enforcement',
    sectors: ['construction', 'services'],
    type: '未取得建设工程规划许可证进行建设',
    facts: '在厂区北侧擅自加建一层砖混结构用房，建筑面积八十六平方米，尚可采取改正措施消除对规划实施的影响。',
    basis: '《中华人民共和国城乡规划法》第六十四条',
    sanctions: [[{ kinds: ['罚款'], fine: [4000, 90_000], order: '责令限期改正' }, 1]],
  },
  {
    duty: 'emergency',
    sectors: ['chemicals', 'manufacture', 'construction'],
    type: '未如实记录安全生产教育和培训情况',
    facts: '抽查上半年培训档案，三十六份试卷笔迹一致，签到表与排班记录不符，未如实记录安全生产教育和培训情况。',
    basis: '《中华人民共和国安全生产法》第九十七条第四项',
    sanctions: [
      [{ kinds: ['罚款'], fine: [10_000, 100_000], order: '责令限期改正' }, 6],
      [{ kinds: ['责令停产停业', '罚款'], fine: [100_000, 200_000], order: '责令停产停业整顿' }, 1],
    ],
  },
  {
    duty: 'emergency',
    sectors: ['chemicals'],
    type: '危险化学品未储存在专用仓库内',
    facts: '在普通物料间存放易燃溶剂十六桶，无通风、防静电和泄漏收集设施，现场无警示标志。',
    basis: '《中华人民共和国安全生产法》第一百零一条',
    sanctions: [
      [{ kinds: ['罚款'], fine: [30_000, 100_000], order: '责令限期改正' }, 3],
      [{ kinds: ['责令停产停业', '罚款'], fine: [100_000, 200_000], order: '责令停产停业整顿' }, 1],
    ],
  },
  {
    duty: 'environment',
    sectors: ['manufacture', 'chemicals', 'catering', 'food', 'transport'],
    type: '超过水污染物排放标准排放水污染物',
    facts: '总排口采样监测，化学需氧量和总磷浓度分别超过规定限值零点四倍和零点二倍。',
    basis: '《中华人民共和国水污染防治法》第八十三条',
    sanctions: [
      [{ kinds: ['罚款'], fine: [100_000, 600_000], order: '责令改正' }, 6],
      [{ kinds: ['限制开展生产经营活动', '罚款'], fine: [200_000, 800_000], order: '责令限制生产' }, 1],
      [{ kinds: ['责令停产停业', '罚款'], fine: [300_000, 1_000_000], order: '责令停产整治' }, 1],
      [{ kinds: ['责令关闭', '罚款'], fine: [600_000, 1_000_000] }, 0.1],
    ],
  },
  {
    duty: 'environment',
    sectors: ['manufacture', 'chemicals', 'transport', 'medicine'],
    type: '未按规定建立危险废物管理台账',
    facts: '废矿物油和废包装桶的产生、贮存、转移量未如实记入台账，贮存间标识缺失。',
    basis: '《中华人民共和国固体废物污染环境防治法》第一百一十二条',
    sanctions: [[{ kinds: ['罚款'], fine: [100_000, 300_000], order: '责令改正' }, 1]],
  },
  {
    duty: 'housing',
    sectors: ['construction'],
    type: '未取得施工许可证擅自施工',
    facts: '在未取得施工许可证的情况下进场进行基础工程施工，至检查之日完成土方开挖约三成。',
    basis: '《建设工程质量管理条例》第五十七条',
    sanctions: [[{ kinds: ['罚款'], fine: [20_000, 250_000], order: '责令停止施工，限期改正' }, 1]],
  },
  {
    duty: 'housing',
    sectors: ['construction'],
    type: '使用不合格的建筑材料',
    facts: '复验记录显示两个批次钢筋重量偏差超出允许范围，已用于地下室顶板，责令返工。',
    basis: '《建设工程质量管理条例》第六十四条',
    sanctions: [
      [{ kinds: ['罚款'], fine: [40_000, 300_000], order: '责令改正' }, 5],
      [{ kinds: ['降低资质等级', '罚款'], fine: [80_000, 300_000], licence: '建筑业企业资质证书' }, 1],
    ],
  },
  {
    duty: 'housing',
    sectors: ['construction'],
    type: '取得安全生产许可证后不再具备安全生产条件',
    facts: '动态核查发现专职安全生产管理人员配备不足，高处作业临边防护缺失，不再具备安全生产条件。',
    basis: '《安全生产许可证条例》第十四条',
    sanctions: [
      [{ kinds: ['暂扣许可证件'], licence: '安全生产许可证', order: '责令限期整改' }, 4],
      [{ kinds: ['吊销许可证件'], licence: '安全生产许可证' }, 1],
    ],
  },
  {
    duty: 'housing',
    sectors: ['services'],
    type: '不按规定移交物业管理有关资料',
    facts: '物业服务合同终止后未在期限内移交竣工验收资料和设备档案，责令限期移交后逾期六日。',
    basis: '《物业管理条例》第五十八条',
    sanctions: [
      [CIRCULAR, 2],
      [{ kinds: ['通报批评', '罚款'], fine: [10_000, 60_000] }, 2],
    ],
  },
]
