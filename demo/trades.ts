/** What an organisation does; its licences and the breaches that can be found there follow from it. */
export type Sector =
  | 'food'
  | 'catering'
  | 'retail'
  | 'construction'
  | 'transport'
  | 'manufacture'
  | 'chemicals'
  | 'medicine'
  | 'labour'
  | 'farming'
  | 'services'

/** `word` stands in the registered name; `industry` is letter and class of GB/T 4754-2017. */
export type Trade = { readonly word: string; readonly industry: string; readonly sector: Sector }

export const COMPANY_TRADES: readonly (readonly [Trade, number])[] = [
  [{ word: '商贸', industry: 'F5191', sector: 'retail' }, 8],
  [{ word: '食品', industry: 'C1499', sector: 'food' }, 6],
  [{ word: '粮油', industry: 'F5121', sector: 'food' }, 3],
  [{ word: '餐饮管理', industry: 'H6210', sector: 'catering' }, 7],
  [{ word: '建筑工程', industry: 'E4710', sector: 'construction' }, 8],
  [{ word: '建设集团', industry: 'E4710', sector: 'construction' }, 2],
  [{ word: '装饰工程', industry: 'E5011', sector: 'construction' }, 4],
  [{ word: '物流', industry: 'G5430', sector: 'transport' }, 6],
  [{ word: '汽车运输', industry: 'G5430', sector: 'transport' }, 4],
  [{ word: '机械制造', industry: 'C3499', sector: 'manufacture' }, 6],
  [{ word: '新材料', industry: 'C3099', sector: 'manufacture' }, 4],
  [{ word: '纺织', industry: 'C1711', sector: 'manufacture' }, 3],
  [{ word: '化工', industry: 'C2614', sector: 'chemicals' }, 4],
  [{ word: '燃气', industry: 'D4511', sector: 'chemicals' }, 2],
  [{ word: '医药', industry: 'F5251', sector: 'medicine' }, 4],
  [{ word: '医疗器械', industry: 'F5154', sector: 'medicine' }, 3],
  [{ word: '人力资源', industry: 'L7269', sector: 'labour' }, 3],
  [{ word: '农业科技', industry: 'A0190', sector: 'farming' }, 4],
  [{ word: '信息技术', industry: 'I6513', sector: 'services' }, 7],
  [{ word: '文化传媒', industry: 'L7259', sector: 'services' }, 4],
  [{ word: '物业管理', industry: 'K7020', sector: 'services' }, 4],
  [{ word: '旅行社', industry: 'L7291', sector: 'services' }, 2],
]

export const SHOP_TRADES: readonly (readonly [Trade, number])[] = [
  [{ word: '小吃店', industry: 'H6291', sector: 'catering' }, 8],
  [{ word: '面馆', industry: 'H6210', sector: 'catering' }, 6],
  [{ word: '超市', industry: 'F5212', sector: 'food' }, 6],
  [{ word: '水果店', industry: 'F5223', sector: 'food' }, 4],
  [{ word: '五金店', industry: 'F5281', sector: 'retail' }, 4],
  [{ word: '服装店', industry: 'F5232', sector: 'retail' }, 5],
  [{ word: '药房', industry: 'F5251', sector: 'medicine' }, 3],
  [{ word: '理发店', industry: 'O8040', sector: 'services' }, 4],
  [{ word: '汽车修理部', industry: 'O8111', sector: 'transport' }, 3],
]

export const FARM_TRADES: readonly (readonly [Trade, number])[] = [
  [{ word: '果蔬种植', industry: 'A0141', sector: 'farming' }, 4],
  [{ word: '粮食种植', industry: 'A0119', sector: 'farming' }, 3],
  [{ word: '水产养殖', industry: 'A0412', sector: 'farming' }, 2],
  [{ word: '农机服务', industry: 'A0512', sector: 'farming' }, 2],
]

export const INSTITUTION_TRADES: readonly (readonly [Trade, number])[] = [
  [{ word: '实验小学', industry: 'P8321', sector: 'catering' }, 4],
  [{ word: '中心幼儿园', industry: 'P8310', sector: 'catering' }, 4],
  [{ word: '人民医院', industry: 'Q8411', sector: 'medicine' }, 3],
  [{ word: '图书馆', industry: 'R8831', sector: 'services' }, 2],
  [{ word: '公路养护中心', industry: 'N7810', sector: 'transport' }, 2],
]

export const ASSOCIATION_TRADES: readonly (readonly [Trade, number])[] = [
  [{ word: '餐饮行业协会', industry: 'S9521', sector: 'services' }, 3],
  [{ word: '建材商会', industry: 'S9521', sector: 'services' }, 3],
  [{ word: '志愿服务协会', industry: 'S9522', sector: 'services' }, 3],
  [{ word: '古琴学会', industry: 'S9522', sector: 'services' }, 1],
]

export const SERVICE_BODY_TRADES: readonly (readonly [Trade, number])[] = [
  [{ word: '社会工作服务中心', industry: 'Q8521', sector: 'services' }, 3],
  [{ word: '养老服务中心', industry: 'Q8514', sector: 'catering' }, 3],
  [{ word: '职业培训学校', industry: 'P8391', sector: 'labour' }, 3],
]
