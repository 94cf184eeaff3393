import { createRouter, createWebHistory } from 'vue-router'
import QueuePage from './pages/QueuePage.vue'

export const router = createRouter({
  history: createWebHistory('/review/'),
  routes: [
    { path: '/', name: 'queue', component: QueuePage },
    { path: '/cases/:case', name: 'case', component: () => import('./pages/CasePage.vue'), props: true },
    { path: '/:rest(.*)', redirect: '/' },
  ],
})
