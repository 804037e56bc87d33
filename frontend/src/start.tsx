import '@fontsource/ibm-plex-sans/latin-400.css';
import '@fontsource/ibm-plex-sans/latin-500.css';
import '@fontsource/ibm-plex-sans/latin-600.css';
import '@fontsource/ibm-plex-sans-arabic/arabic-400.css';
import '@fontsource/ibm-plex-sans-arabic/arabic-500.css';
import '@fontsource/ibm-plex-sans-arabic/arabic-600.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { createPlatform } from './app/platform.ts';
import { createRouter } from './app/router.tsx';

const root = document.querySelector('#root');
if (!root) throw new Error('index.html lacks #root');

const platform = await createPlatform();
createRoot(root).render(<App platform={platform} router={createRouter()} />);
await platform.session.start();
