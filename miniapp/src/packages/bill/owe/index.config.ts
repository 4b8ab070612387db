export default definePageConfig({ navigationBarTitleText: '谁欠谁' });
