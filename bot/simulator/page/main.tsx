import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './styles/index.css';
import { getUiMessages } from './messages/index.ts';

const words = getUiMessages(navigator.language);
document.documentElement.lang = words.language;
const root = document.querySelector('#app');
if (root) createRoot(root).render(<App words={words} />);
