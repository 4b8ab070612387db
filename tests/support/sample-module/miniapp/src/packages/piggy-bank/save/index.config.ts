export default definePageConfig({ navigationBarTitleText: '存钱罐' });
