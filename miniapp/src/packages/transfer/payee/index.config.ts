export default definePageConfig({ navigationBarTitleText: '转给谁' });
