/**
 * The bot token on which server, bot and local group chat agree in the sandbox. It is public, so a
 * production process refuses it; Telegram knows no bot with this number.
 */
export const SANDBOX_BOT_TOKEN = '880000000:sandbox-group-chat-of-the-neighbourhood';
