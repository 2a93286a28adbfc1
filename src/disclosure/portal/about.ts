import { linkTo } from './prose.ts'
import type { Prose } from './prose.ts'

// The pages that a government site owes its readers. What the operator must fill in says so; nothing is invented.

const TO_BE_STATED = { zh: '由运行单位上线前填写。', en: 'To be stated by the operator before going live.' }

/** `/about/{name}` by name. */
export const ABOUT = {
  site: {
    title: { zh: '本站说明', en: 'What this site is' },
    lead: {
      zh: '诚信是一个公共信用信息平台：各机关报送对组织作出的决定，平台核对后归到正确的主体名下，只在法律允许的范围和期限内公示。',
      en: 'Chengxin is a public credit information platform: authorities report what they decided about organisations; the platform checks it, attaches it to the right subject, and shows exactly what the law lets be shown, for exactly as long.',
    },
    sections: [
      {
        heading: { zh: '我们保证', en: 'What is promised' },
        body: [
          [
            {
              zh: '收到的每一行都有交代：接收、未变、更新、待核身份，或者写明理由退回。',
              en: 'Every row received is accounted for: accepted, unchanged, superseding, held for identity, or returned with a reason.',
            },
            {
              zh: '没有法律依据，不公示、不列入、不限制。每一条都能看到条文、施行日期和是否核对过。',
              en: 'Nothing is shown, listed or restricted without law. Every line names its article, the dates in force and whether anybody has checked them.',
            },
            {
              zh: '期满自动停止：公示期由日期算出，看的时候才计算，不靠定时任务。',
              en: 'Ends end by themselves: what may be shown is computed from dates when it is read.',
            },
            {
              zh: '名称相同不等于同一主体：没有代码的不利记录，不凭名称归属。',
              en: 'A name alone never attaches an adverse record to anybody.',
            },
            {
              zh: '有疑问时，按对主体更轻的理解执行，并标明“来源待核”。',
              en: 'In doubt the milder reading applies, and the page says so.',
            },
          ],
        ],
      },
      {
        heading: { zh: '本站没有什么', en: 'What is not here' },
        body: [
          [
            {
              zh: '没有个人：不收集、不评价、不公示任何自然人的信用信息，也不能查询个人。',
              en: 'No persons: no natural person is collected, assessed, published or searchable.',
            },
            {
              zh: '没有分数、排名、红黄绿灯。没有记录只说“平台未归集到”，不说“信用良好”。',
              en: 'No score, rank or traffic light. Absence is worded as “not received”, never as “good”.',
            },
            { zh: '没有登录和验证码：公示的信息谁都可以看。', en: 'No login and no puzzle: what is public is public.' },
          ],
        ],
      },
      {
        heading: { zh: '同一内容的其他入口', en: 'The same content elsewhere' },
        body: [
          {
            zh: '每个主体一个固定地址：/s/统一社会信用代码；每条记录一个固定地址：/r/编号。程序可以读 /v1 接口，说明见 /openapi.json。',
            en: 'Each subject has one address, /s/ and its unified code; each record one, /r/ and its number. Programs read /v1; see /openapi.json.',
          },
        ],
      },
    ],
  },
  contact: {
    title: { zh: '联系我们', en: 'Contact' },
    sections: [
      { heading: { zh: '主办单位', en: 'Sponsor' }, body: [TO_BE_STATED] },
      { heading: { zh: '电话、地址和窗口时间', en: 'Telephone, address and office hours' }, body: [TO_BE_STATED] },
      {
        heading: { zh: '先看这里', en: 'Look here first' },
        body: [
          linkTo(['about', 'services'], {
            zh: '对某条记录有异议，或要申请信用修复',
            en: 'You object to a record, or want to apply for repair',
          }),
          linkTo(['about', 'wrong'], { zh: '网页本身有错', en: 'A page of this site is wrong' }),
        ],
      },
    ],
  },
  accessibility: {
    title: { zh: '无障碍声明', en: 'Accessibility statement' },
    lead: {
      zh: '本站按 WCAG 2.2 AA 检查每一个页面。GB/T 37668-2019 的等级由运行单位评定后声明。',
      en: 'Every page is checked against WCAG 2.2 AA. The level of GB/T 37668-2019 is declared by the operator after assessment.',
    },
    sections: [
      {
        heading: { zh: '怎样用着更顺手', en: 'Ways to make it easier' },
        body: [
          [
            {
              zh: '页面最上方可选大字版、特大字和高对比，一次点击，所有页面生效。',
              en: 'Large and extra large type and high contrast are at the top of every page, one click for all pages.',
            },
            {
              zh: '大字版同时是简约版：单栏，内容不减。',
              en: 'Large type is also the simple version: one column, the same content.',
            },
            {
              zh: '全部功能可以只用键盘；第一次按 Tab 可跳到正文。',
              en: 'Everything works by keyboard; the first Tab leads to the content.',
            },
            {
              zh: '浏览器有相应语音时，可以朗读本页。',
              en: 'Where the browser has a voice for it, the page can be read aloud.',
            },
            {
              zh: '不用脚本也能读、能查、能翻页；可放大到 400 %，可打印。',
              en: 'Reading, searching and paging work without scripts, at 400 % zoom, and in print.',
            },
            {
              zh: '没有图形验证码，没有限时操作，没有自动播放。',
              en: 'No picture puzzles, no time limits, nothing that plays by itself.',
            },
          ],
        ],
      },
      {
        heading: { zh: '怎样检查', en: 'How it is checked' },
        body: [
          {
            zh: '每次发布前，用真实浏览器逐页检查：axe 规则零违反（标准、高对比、特大字和英文四种显示）、320 像素宽不横向滚动、键盘焦点可见、打印完整。尚待真人检查：读屏软件（争渡、NVDA）。',
            en: 'Before each release a real browser checks every page: no axe violation in four displays, no sideways scrolling at 320 px, visible keyboard focus, complete print. Still to be checked by people: screen readers.',
          },
        ],
      },
      {
        heading: { zh: '已知不足', en: 'Known shortcomings' },
        body: [
          [
            {
              zh: '机关报送的文书内容可能有生僻缩写，平台按原文显示。',
              en: 'Documents may use rare abbreviations; they are shown as reported.',
            },
          ],
        ],
      },
      {
        heading: { zh: '遇到障碍', en: 'If something is in your way' },
        body: [linkTo(['about', 'wrong'], { zh: '我为政府网站找错', en: 'Report a fault of this site' })],
      },
    ],
  },
  privacy: {
    title: { zh: '隐私与个人信息', en: 'Privacy' },
    lead: { zh: '看本站不需要告诉我们您是谁。', en: 'You can read this site without telling us who you are.' },
    sections: [
      {
        heading: { zh: '您的信息', en: 'About you' },
        body: [
          [
            {
              zh: '唯一的 Cookie 叫 display，只记您选的字号和对比度，您选了才有（工作人员登录工作台时另有两个）。',
              en: 'The only cookie, display, remembers type size and contrast, once you have chosen them (officials who sign in to the desk have two more).',
            },
            {
              zh: '不用第三方脚本、字体、统计或地图；页面不向别的网站发出任何请求。',
              en: 'No third-party scripts, fonts, counters or maps; pages call no other site.',
            },
            {
              zh: '访问日志只用于安全和故障排查，不用于给任何人画像。',
              en: 'Access logs serve security and repair only; nobody is profiled.',
            },
          ],
        ],
      },
      {
        heading: { zh: '页面上的人', en: 'People on pages' },
        body: [
          [
            {
              zh: '公示页面只写组织和机关，不写法定代表人、经营者或经办人的姓名。',
              en: 'Public pages name organisations and authorities, never representatives, operators or clerks.',
            },
            {
              zh: '报送的文字里疑似有个人信息的，该字段先不显示，标“待核”，人工核实后才放行。',
              en: 'A field that may hold personal data is not shown until somebody has released it.',
            },
            {
              zh: '报送的行如果是关于自然人的，整行退回，内容不保存。',
              en: 'A row about a natural person is returned and its content not kept.',
            },
            {
              zh: '个体工商户的名称含经营者本人姓名的，部分隐去，只能用代码查到。',
              en: 'An individual business named after its operator is printed masked and found by code only.',
            },
          ],
        ],
      },
    ],
  },
  wrong: {
    title: { zh: '我为政府网站找错', en: 'Report a fault of this site' },
    lead: {
      zh: '链接打不开、文字有错、页面读不了，请告诉我们。不用登录。',
      en: 'A broken link, a wrong word, a page you cannot read: tell us, without signing in.',
    },
    sections: [
      {
        heading: { zh: '写清三件事', en: 'Three things to say' },
        body: [
          [
            { zh: '哪一页：复制地址栏里的地址。', en: 'Which page: its address.' },
            { zh: '哪里错了：您看到了什么，应当是什么。', en: 'What is wrong: what you saw and what it should be.' },
            { zh: '怎样答复您（选填）。', en: 'How to answer you (optional).' },
          ],
        ],
      },
      {
        heading: { zh: '发到哪里', en: 'Where to' },
        body: [TO_BE_STATED, linkTo(['about', 'contact'], { zh: '联系方式', en: 'Contact' })],
      },
      {
        heading: { zh: '记录的内容有错', en: 'A record itself is wrong' },
        body: [
          {
            zh: '某条公示记录本身有错的，不在这里报，请提出异议，办理有期限。',
            en: 'A mistake in a published record is not a fault of the site: object to it, with a time limit.',
          },
          linkTo(['about', 'services'], { zh: '提出异议', en: 'Object to a record' }, 'objection'),
        ],
      },
    ],
  },
} as const satisfies Record<string, Prose>
