/** dependency-cruiser reads TypeScript and JSX through this: the types go, the imports of types stay. */
const keepTypeImports = () => ({
  visitor: {
    Program(program) {
      for (const node of program.node.body) {
        if (node.importKind === 'type') node.importKind = 'value';
        if (node.exportKind === 'type' && node.source) node.exportKind = 'value';
        for (const specifier of node.source ? (node.specifiers ?? []) : []) {
          if (specifier.importKind === 'type') specifier.importKind = 'value';
          if (specifier.exportKind === 'type') specifier.exportKind = 'value';
        }
      }
    },
  },
});

module.exports = {
  configFile: false,
  babelrc: false,
  plugins: [keepTypeImports],
  presets: [[require.resolve('@babel/preset-typescript'), { onlyRemoveTypeImports: true }]],
  parserOpts: { plugins: ['jsx'] },
};
