import vue from 'eslint-plugin-vue'
import ts from 'typescript-eslint'

const SIGNS = [...'()[]{},.&+-=*/#%!?:：；·—–“”×✓✕…＋－↺↻▲▼‹›']

export default ts.config(
  { ignores: ['dist/**', '**/schema.d.ts'] },
  ...ts.configs.recommended,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    rules: {
      'no-console': 'error',
      'no-undef': 'off', // TypeScript knows
      eqeqeq: 'error',
      'vue/no-v-html': 'error',
      'vue/no-static-inline-styles': 'error', // the CSP forbids them
      'vue/no-bare-strings-in-template': ['error', { allowlist: SIGNS }], // every word comes from the messages
      'vue/multi-word-component-names': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': ['error', { html: { void: 'always', normal: 'always', component: 'always' } }],
      'vue/html-closing-bracket-newline': 'off',
      'vue/html-indent': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/require-default-prop': 'off',
    },
  },
  { files: ['tools/**'], rules: { 'no-console': 'off' } },
)
