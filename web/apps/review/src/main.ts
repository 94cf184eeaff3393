import '@kuaiji/ui/theme.css'
import { createText } from '@kuaiji/ui'
import { createApp } from 'vue'
import App from './App.vue'
import { en } from './messages/en'
import { zh } from './messages/zh'

createApp(App).use(createText({ zh, en })).mount('#app')
