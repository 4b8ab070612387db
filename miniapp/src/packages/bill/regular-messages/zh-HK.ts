import type { BillMessages } from '../messages/type.ts';

/** The page of bills of every month, and of households. */
export const regular: BillMessages['regular'] = {
  title: '每月同我屋企',
  monthly: '每個月嘅單',
  onDay: (day, at) => `每月 ${day} 號，下一單 ${at}`,
  stop: '停',
  stopTitle: (title) => `停咗「${title}」`,
  stopNote: '以後唔會自動開單，開咗嘅唔變',
  stopNow: '確定停',
  none: '冇每個月嘅單',
  noneNext: '開單嗰陣揀「每月」，到日子自動開單',
  households: '我屋企嘅戶',
  householdsNote: '改咗淨係計以後嘅單，入咗嘅單唔變',
  add: '加一戶',
  noHouseholds: '未記低有戶',
  change: '改',
  save: '儲存',
  remove: '唔要呢戶',
};
