export default definePageConfig({ navigationBarTitleText: '重设支付密码' });
