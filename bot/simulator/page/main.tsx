import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './style.css';
import { wordsFor } from './words.ts';

const words = wordsFor(navigator.language);
document.documentElement.lang = words.language;
const root = document.querySelector('#app');
if (root) createRoot(root).render(<App words={words} />);
