export default definePageConfig({
  navigationBarTitleText: '转账',
  enableShareAppMessage: true,
});
