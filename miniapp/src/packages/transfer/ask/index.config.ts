export default definePageConfig({ navigationBarTitleText: '向 TA 收款' });
