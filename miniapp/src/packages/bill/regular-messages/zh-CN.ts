/** The page of bills of every month, and of households. */
export const regular = {
  title: '每月和我家',
  monthly: '每月的账单',
  onDay: (day: number, at: string) => `每月 ${day} 日，下一单 ${at}`,
  stop: '停止',
  stopTitle: (title: string) => `停止“${title}”`,
  stopNote: '以后不再自动开单，已经开的不变',
  stopNow: '确定停止',
  none: '没有每月的账单',
  noneNext: '发起分账时选“每月”，到日子自动开单',
  households: '我家的户',
  householdsNote: '改了只算以后的单，已经加入的单不变',
  add: '加一户',
  noHouseholds: '还没有记下的户',
  change: '改',
  save: '保存',
  remove: '不要这一户',
};
