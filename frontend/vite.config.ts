import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const gateway = 'http://127.0.0.1:7001';

const heavy = '@mui[\\/]x-(data-grid|virtualizer|charts|internal-gestures)|d3-|internmap|uplot|flatqueue|bezier-easing';
const everywhere = 'api|app|i18n|realtime|session|shared-ui|theme';
const onMostPages = 'alarms|auth|facilities|notifications|patients|vitals|ward-wall';

/** A handful of files that stay in the cache, instead of a hundred small ones on a bad network. */
const groups = [
  { name: 'vendor', test: new RegExp(`node_modules[\\/](?!${heavy})`), priority: 5 },
  { name: 'traces', test: /node_modules[\\/]uplot|patient[\\/]traces/, priority: 4 },
  { name: 'grid', test: /node_modules[\\/]@mui[\\/]x-(data-grid|virtualizer)|shared-ui[\\/]admin-grid/, priority: 4 },
  { name: 'charts', test: new RegExp(`node_modules[\\/](${heavy})|patient[\\/]trends`), priority: 3 },
  {
    name: 'app',
    test: new RegExp(`contracts[\\/]|src[\\/](${everywhere}|features[\\/](${onMostPages}))[\\/]`),
    priority: 2,
  },
  { name: 'admin', test: /src[\\/]features[\\/]admin-(?!devices[\\/]pairing-table)/, priority: 1 },
  { name: 'pages', test: /src[\\/]features[\\/]/, priority: 0 },
];

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // Fonts and icons stay files of their own, so that the browser keeps them.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1100,
    rolldownOptions: {
      // The files of two groups may need each other; each module still runs after what it imports.
      output: { strictExecutionOrder: true, codeSplitting: { includeDependenciesRecursively: false, groups } },
    },
  },
  // One script without parts, at an address that stays: browsers ask for it again when they look for a newer one.
  worker: { format: 'iife', rolldownOptions: { output: { entryFileNames: 'push-worker.js' } } },
  server: {
    port: 5173,
    proxy: { '/api': gateway, '/socket.io': { target: gateway, ws: true } },
  },
});
