export default definePageConfig({ navigationBarTitleText: 'AA 分账' });
