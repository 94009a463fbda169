/* What the shop's people hear in their group, the codes that phones received, and whether this browser is WeChat's. */
;(function () {
  'use strict'

  function byId(id) {
    return document.getElementById(id)
  }

  function timeOf(instant) {
    var options = { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false }
    options.timeZone = window.control.status().timeZone
    return window.control.make('time', { datetime: instant }, [
      new Intl.DateTimeFormat('zh-CN', options).format(new Date(instant)),
    ])
  }

  function show(list, empty, rows) {
    byId(empty).hidden = rows.length > 0
    byId(list).replaceChildren.apply(byId(list), rows)
  }

  /** For a browser on this computer; where nothing can be copied the digits can still be read. */
  function copyButton(code) {
    var button = window.control.make('button', { class: 'button small', type: 'button', 'data-copy': code }, ['复制'])
    var english = window.control.make('span', { lang: 'en' }, ['Copy'])
    button.append(english)
    button.setAttribute('aria-label', '复制 ' + code + ' · Copy')
    button.addEventListener('click', function () {
      if (!navigator.clipboard) return
      navigator.clipboard.writeText(code).then(
        function () {
          button.firstChild.textContent = '好了'
          english.textContent = 'Copied'
        },
        function () {},
      )
    })
    return button
  }

  /* ---- WeChat's browser, or any other ---- */
  function isOther() {
    return /(^|; )wechat_browser=other/.test(document.cookie)
  }
  function renderBrowser() {
    document.querySelectorAll('[data-browser]').forEach(function (button) {
      button.setAttribute('aria-checked', String((button.dataset.browser === 'other') === isOther()))
    })
  }
  document.querySelectorAll('[data-browser]').forEach(function (button) {
    button.addEventListener('click', function () {
      var other = button.dataset.browser === 'other'
      if (other === isOther()) return
      document.cookie =
        'wechat_browser=' + (other ? 'other' : '') + '; path=/; samesite=lax; max-age=' + (other ? 31536000 : 0)
      // It is another browser, with nobody signed in.
      window.control.leaveShop()
      renderBrowser()
    })
  })
  renderBrowser()

  document.addEventListener('status', function (event) {
    var make = window.control.make
    var status = event.detail
    var sms = status.sms.map(function (one) {
      return make('li', {}, [
        make('span', {}, [one.phone]),
        timeOf(one.at),
        make('span', { class: 'digits' }, [one.code]),
        copyButton(one.code),
      ])
    })
    var robot = status.robot.map(function (one) {
      var lines = one.text.split('\n')
      return make('li', {}, [make('span', {}, [lines[0]]), timeOf(one.at), make('p', {}, [lines.slice(1).join(' · ')])])
    })
    show('sms', 'no-sms', sms)
    show('robot', 'no-robot', robot)
  })
})()
