export default definePageConfig({ navigationBarTitleText: '连接和合并' });
