import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import typescript from 'typescript-eslint';

export default defineConfig(js.configs.recommended, typescript.configs.strictTypeChecked, {
  languageOptions: { parserOptions: { projectService: true } },
  rules: {
    '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    // Lumino's signals take a method and its object apart, and put them together again.
    '@typescript-eslint/unbound-method': 'off',
  },
});
