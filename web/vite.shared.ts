// One way of building for all three applications: no inline script, style or picture, so that the CSP may be strict.
import vue from '@vitejs/plugin-vue'
import { fileURLToPath } from 'node:url'
import type { UserConfig } from 'vite'

const GATEWAY = process.env['KUAIJI_GATEWAY'] ?? 'http://127.0.0.1:8000'

/** `base`: where the application lies on the site, with slashes at both ends. */
export function application(base: string): UserConfig {
  return {
    base,
    publicDir: base === '/' ? 'public' : false,
    plugins: [vue()],
    define: { __VUE_OPTIONS_API__: false, __VUE_I18N_LEGACY_API__: false, __INTLIFY_PROD_DEVTOOLS__: false },
    build: {
      outDir: fileURLToPath(new URL(`dist${base}`, import.meta.url)),
      emptyOutDir: false,
      assetsInlineLimit: 0,
      manifest: 'manifest.json',
      chunkSizeWarningLimit: 600,
      reportCompressedSize: false,
    },
    server: { proxy: { '/api': GATEWAY, '/files': GATEWAY, '/simulators': GATEWAY } },
  }
}
