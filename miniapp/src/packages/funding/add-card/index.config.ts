export default definePageConfig({ navigationBarTitleText: '加一张卡' });
