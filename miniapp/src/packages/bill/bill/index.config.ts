export default definePageConfig({
  navigationBarTitleText: 'AA 分账',
  enableShareAppMessage: true,
});
