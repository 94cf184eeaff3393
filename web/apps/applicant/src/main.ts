import '@kuaiji/ui/rare.css'
import '@kuaiji/ui/theme.css'
import { createText } from '@kuaiji/ui'
import { createApp } from 'vue'
import App from './App.vue'
import { en } from './messages/en/index'
import { zh } from './messages/zh/index'
import router from './router'

createApp(App).use(createText({ zh, en })).use(router).mount('#app')
