import { createRouter, createWebHistory } from 'vue-router'
import HomePage from './pages/HomePage.vue' // most begin there: one round trip less
import { known, session } from './state/session'

const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    { path: '/', component: HomePage },
    { path: '/register', component: () => import('./pages/RegisterPage.vue') },
    { path: '/sign-in', component: () => import('./pages/SignInPage.vue') },
    { path: '/password', component: () => import('./pages/PasswordPage.vue') },
    { path: '/account', component: () => import('./pages/AccountPage.vue'), meta: { signedIn: true } },
    { path: '/help', component: () => import('./pages/HelpPage.vue') },
    {
      path: '/collection',
      component: () => import('./pages/CollectionPage.vue'),
      meta: { signedIn: true },
      children: [
        { path: '', component: () => import('./steps/StartStep.vue') },
        { path: 'department', component: () => import('./steps/DepartmentStep.vue') },
        { path: 'notice', component: () => import('./steps/NoticeStep.vue') },
        { path: 'basic', component: () => import('./steps/BasicStep.vue') },
        { path: 'education', component: () => import('./steps/EducationStep.vue') },
        { path: 'work', component: () => import('./steps/WorkStep.vue') },
        { path: 'qualification', component: () => import('./steps/QualificationStep.vue') },
        { path: 'certificate', component: () => import('./steps/CertificateStep.vue') },
        { path: 'messages', component: () => import('./steps/MessagesStep.vue') },
        { path: 'submit', component: () => import('./steps/SubmitStep.vue') },
      ],
    },
    { path: '/:rest(.*)*', component: () => import('./pages/MissingPage.vue') },
  ],
})

router.beforeEach(async (to) => {
  if (!to.matched.some((record) => record.meta['signedIn'])) return true
  await known()
  return session.value ? true : { path: '/sign-in', query: { next: to.fullPath } }
})

export default router
