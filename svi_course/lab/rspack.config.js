// The builder's own rules stop at JavaScript; types are the business of `npm run check`.
module.exports = {
  resolve: { extensions: ['.ts', '.js'] },
  module: {
    rules: [
      { test: /\.ts$/, loader: 'builtin:swc-loader', options: { jsc: { target: 'es2022' } }, type: 'javascript/auto' },
    ],
  },
};
