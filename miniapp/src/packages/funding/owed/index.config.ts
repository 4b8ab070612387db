export default definePageConfig({ navigationBarTitleText: '现在还' });
