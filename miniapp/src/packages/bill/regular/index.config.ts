export default definePageConfig({ navigationBarTitleText: '每月和我家' });
