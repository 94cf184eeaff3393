import { createText } from '@kuaiji/ui'
import { staffEn, staffZh } from '@kuaiji/ui/staff'
import { createApp } from 'vue'
import App from './App.vue'
import { en } from './messages/en'
import { zh } from './messages/zh'
import { router } from './router'
import '@kuaiji/ui/rare.css'
import '@kuaiji/ui/theme.css' // after the parts that it dresses

createApp(App)
  .use(createText({ zh: { ...staffZh, ...zh }, en: { ...staffEn, ...en } }))
  .use(router)
  .mount('#app')
