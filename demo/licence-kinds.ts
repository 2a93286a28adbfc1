import type { Duty } from './departments.ts'
import type { Sector } from './trades.ts'

/** A licence that an organisation of these sectors may hold. `sign` begins the certificate's number. */
export type LicenceKind = {
  readonly sectors: readonly Sector[]
  readonly duty: Duty
  readonly category: string
  readonly document: string
  readonly certificate: string
  readonly sign: string
  readonly content: string
  /** years of validity; null for good (2099-12-31 in the standard's notation) */
  readonly years: number | null
}

const ALL: readonly Sector[] = ['food', 'catering', 'retail', 'construction', 'transport', 'manufacture', 'chemicals', 'medicine', 'labour', 'farming', 'services']

export const LICENCE_KINDS: readonly LicenceKind[] = [
  licence(['food', 'catering'], 'approval', '普通', '准予食品经营许可决定书', '食品经营许可证', 'JY', '主体业态：食品销售经营者；经营项目：预包装食品（含冷藏冷冻食品）销售，散装食品销售', 5),
  licence(['catering'], 'approval', '普通', '准予食品经营许可决定书', '食品经营许可证', 'JY', '主体业态：餐饮服务经营者；经营项目：热食类食品制售，冷食类食品制售', 5),
  licence(['food'], 'approval', '普通', '准予食品生产许可决定书', '食品生产许可证', 'SC', '食品类别：粮食加工品、糕点、速冻食品', 5),
  licence(['construction'], 'approval', '认可', '建筑业企业资质审查决定书', '建筑业企业资质证书', 'D3', '建筑工程施工总承包叁级；市政公用工程施工总承包叁级', 5),
  licence(['construction'], 'approval', '普通', '准予安全生产许可决定书', '安全生产许可证', 'JZ', '许可范围：建筑施工', 3),
  licence(['construction'], 'approval', '普通', '准予建筑工程施工许可决定书', '建筑工程施工许可证', 'SG', '工程名称：厂房及配套设施新建工程；建设规模：12600平方米', 3),
  licence(['transport'], 'transport', '普通', '道路货物运输经营行政许可决定书', '道路运输经营许可证', 'DL', '经营范围：道路普通货物运输，货物专用运输（集装箱）', 4),
  licence(['transport'], 'transport', '普通', '机动车维修经营备案核准决定书', '机动车维修经营备案证明', 'WX', '经营范围：二类机动车维修（小型车辆维修）', null),
  licence(['manufacture', 'chemicals'], 'approval', '普通', '准予排污许可决定书', '排污许可证', 'PW', '主要污染物类别：废气、废水；排放方式：有组织排放', 5),
  licence(['manufacture', 'construction'], 'approval', '核准', '企业投资项目核准决定书', '项目核准批复', 'XM', '同意建设年加工1200吨配套件生产线项目，建设地点在园区规划用地内', null),
  licence(['chemicals'], 'emergency', '普通', '准予危险化学品经营许可决定书', '危险化学品经营许可证', 'WH', '许可范围：无储存设施经营，甲醇、乙醇（无水）', 3),
  licence(['chemicals'], 'approval', '特许', '燃气经营许可决定书', '燃气经营许可证', 'RQ', '经营类别：瓶装燃气供应；经营区域：核定片区', 3),
  licence(['medicine'], 'approval', '普通', '准予药品经营许可决定书', '药品经营许可证', 'YP', '经营方式：零售；经营范围：处方药、甲类非处方药、乙类非处方药', 5),
  licence(['medicine'], 'approval', '普通', '准予医疗器械经营许可决定书', '医疗器械经营许可证', 'QX', '经营方式：批发；经营范围：三类6815注射穿刺器械', 5),
  licence(['labour'], 'approval', '普通', '准予人力资源服务许可决定书', '人力资源服务许可证', 'RL', '服务事项：职业介绍，人力资源供求信息收集和发布', 5),
  licence(['labour'], 'approval', '普通', '准予劳务派遣经营许可决定书', '劳务派遣经营许可证', 'PQ', '许可经营事项：劳务派遣业务', 3),
  licence(['farming'], 'approval', '普通', '准予农药经营许可决定书', '农药经营许可证', 'NY', '经营范围：农药（限制使用农药除外）', 5),
  licence(['farming'], 'approval', '普通', '准予取水许可决定书', '取水许可证', 'QS', '取水用途：农业灌溉；年取水量：4.8万立方米', 5),
  licence(ALL, 'approval', '登记', '户外广告设施设置核准决定书', '户外广告设置许可', 'GG', '设置形式：楼宇附着式；规格：长8米、高1.2米', 2),
  licence(ALL, 'approval', '普通', '临时占用城市道路许可决定书', '占道许可证', 'ZD', '占用面积36平方米，用途为设施维护，期满恢复原状', 1),
]

function licence(
  sectors: readonly Sector[],
  duty: Duty,
  category: string,
  document: string,
  certificate: string,
  sign: string,
  content: string,
  years: number | null,
): LicenceKind {
  return { sectors, duty, category, document, certificate, sign, content, years }
}
