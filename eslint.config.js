import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** Pure ground: what depends on a machine or on chance stays out of `shared`. */
const purity = [
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: "Time comes in arguments." },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "Time comes in arguments." },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: "Only a seeded generator is random.",
  },
];

export default tseslint.config(
  { ignores: ["**/dist/**", "**/node_modules/**", "**/test-results/**", "**/*.cjs"] },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ["./*/tsconfig.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-non-null-assertion": "off",
      eqeqeq: "error",
      "no-console": "error",
    },
  },
  {
    files: ["shared/src/**/*.ts"],
    rules: {
      "no-restricted-syntax": ["error", ...purity],
      "no-restricted-globals": ["error", "setTimeout", "setInterval", "process", "console", "Buffer", "queueMicrotask"],
    },
  },
  {
    files: ["server/src/**/*.ts"],
    ignores: ["server/src/main.ts", "**/*.test.ts"],
    rules: { "no-restricted-syntax": ["error", ...purity] },
  },
  {
    files: ["simulators/src/**/*.ts"],
    ignores: ["**/*.test.ts"],
    rules: { "no-restricted-syntax": ["error", purity[2]] },
  },
  {
    files: ["client/src/**/*.{ts,tsx}"],
    extends: [reactHooks.configs.flat["recommended-latest"], jsxA11y.flatConfigs.recommended],
  },
  {
    files: [
      "**/*.test.{ts,tsx}",
      "server/test/**",
      "server/bench/**",
      "server/fuzz/**",
      "server/soak/**",
      "e2e/**",
      "vite.config.ts",
    ],
    rules: { "no-console": "off" },
  },
  { files: ["vite.config.ts"], extends: [tseslint.configs.disableTypeChecked] },
);
