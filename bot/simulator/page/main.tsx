import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { getUiMessages } from './messages/index.ts';
import './styles/index.css';

const ui = getUiMessages(navigator.language);
document.documentElement.lang = ui.language;
const root = document.querySelector('#app');
if (root) createRoot(root).render(<App ui={ui} />);
