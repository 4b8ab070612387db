export default definePageConfig({ navigationBarTitleText: '限额' });
