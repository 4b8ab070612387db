/**
 * The bot token that the server, the bot and the local group chat use in the sandbox. It is public, so a
 * production process refuses it. Telegram has no bot with this number.
 */
export const SANDBOX_BOT_TOKEN = '880000000:sandbox-group-chat-of-the-neighbourhood';
