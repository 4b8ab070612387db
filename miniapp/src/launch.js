/* Captures Telegram's init data from the URL fragment before the router drops the fragment. */
(function () {
  var fragment = new URLSearchParams(location.hash.slice(1));
  var initData = fragment.get('tgWebAppData');
  if (!initData) return;
  var query = new URLSearchParams(location.search);
  window.pingshanLaunch = {
    initData: initData,
    start: query.get('tgWebAppStartParam') || new URLSearchParams(initData).get('start_param'),
  };
})();
