export default definePageConfig({ navigationBarTitleText: '坪山钱包' });
