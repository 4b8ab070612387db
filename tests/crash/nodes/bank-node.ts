/** The bank of the sandbox as the product starts it: a process of its own, with a book of its own. */
import '../../../server/twins/bank/main.ts';
