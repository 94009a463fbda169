/*
 * What WeChat's own browser gives a page: `WeixinJSBridge` and `wx`. Only the names that the shop calls; an unknown
 * one is missing, as in an old WeChat. Tests read `WeixinJSBridge.sharing`.
 */
;(function () {
  'use strict'
  if (window.WeixinJSBridge) return
  // The control page lets this browser be any other one.
  if (/(^|; )wechat_browser=other/.test(String(document.cookie))) return

  var sharing = { friend: null, timeline: null }
  var listeners = {}
  var hiddenMenu = false

  function later(does) {
    setTimeout(does, 0)
  }

  /* ---- paying ---- */
  var outcomes = { paid: 'ok', cancelled: 'cancel', hanging: 'fail', failed: 'fail' }

  function tell(path, body) {
    return fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }).then(function (reply) {
      return reply.json()
    })
  }
  /** The sheet of the cashier, unless this person is set to answer it in one way. */
  function showCashier(trade, decide) {
    if (trade.answer !== 'ask') return decide(trade.answer)
    // A test answers for whoever holds the phone.
    if (window.localCashier) return window.localCashier(trade).then(decide)
    if (window.openLocalCashier) return window.openLocalCashier(trade, decide)
    var script = document.createElement('script')
    script.src = '/sandbox/cashier.js'
    script.onload = function () {
      window.openLocalCashier(trade, decide)
    }
    script.onerror = function () {
      decide('failed')
    }
    document.head.append(script)
  }
  function pay(parameters, answer) {
    function end(how, words) {
      var told = { err_msg: 'get_brand_wcpay_request:' + how }
      if (words) told.err_desc = words
      answer(told)
    }
    tell('/sandbox/cashier', { parameters: parameters })
      .then(function (trade) {
        if (trade.errMsg !== 'ok') return end('fail', trade.errMsg || trade.title)
        showCashier(trade, function (outcome) {
          tell('/sandbox/payments/' + trade.prepayId, { outcome: outcome }).then(
            function (done) {
              if (done.title) end('fail', done.title)
              else end(outcomes[outcome])
            },
            function () {
              end('fail', 'system error')
            },
          )
        })
      })
      .catch(function () {
        end('fail', 'system error')
      })
  }

  /* ---- WeixinJSBridge ---- */
  var handlers = {
    getBrandWCPayRequest: pay,
    getNetworkType: function (_args, answer) {
      answer({ err_msg: navigator.onLine === false ? 'network_type:fail' : 'network_type:wifi' })
    },
    hideOptionMenu: function (_args, answer) {
      hiddenMenu = true
      answer({ err_msg: 'hideOptionMenu:ok' })
    },
    showOptionMenu: function (_args, answer) {
      hiddenMenu = false
      answer({ err_msg: 'showOptionMenu:ok' })
    },
    closeWindow: function (_args, answer) {
      answer({ err_msg: 'closeWindow:ok' })
      window.close()
    },
  }
  var bridge = {
    invoke: function (name, args, callback) {
      var answer = callback || function () {}
      later(function () {
        if (handlers[name]) handlers[name](args || {}, answer)
        else answer({ err_msg: name + ':fail, function not exist' })
      })
    },
    call: function (name, args) {
      bridge.invoke(name, args)
    },
    on: function (name, listener) {
      listeners[name] = (listeners[name] || []).concat(listener)
    },
    sharing: sharing,
    optionMenuHidden: function () {
      return hiddenMenu
    },
  }
  window.WeixinJSBridge = bridge

  /* ---- wx ---- */
  var state = 'unset'
  var failure = null
  var readyQueue = []
  var errorListeners = []
  var allowed = []
  var tags = []

  /** WeChat's tag that opens the mini-program; here, what stands for it: the same page of H5. */
  function openTags(names) {
    var name = 'wx-open-launch-weapp'
    if (names.indexOf(name) < 0 || !window.customElements || window.customElements.get(name)) return
    window.customElements.define(
      name,
      class extends window.HTMLElement {
        connectedCallback() {
          var tag = this
          tag.onclick = function () {
            tag.dispatchEvent(new Event('launch'))
            location.assign('/' + tag.getAttribute('path').replace(/\.html(?=\?|$)/, ''))
          }
        }
      },
    )
  }

  function settle(errMsg) {
    if (errMsg === 'config:ok') {
      state = 'ready'
      openTags(tags)
      readyQueue.splice(0).forEach(function (does) {
        does()
      })
      return
    }
    state = 'failed'
    failure = { errMsg: errMsg }
    errorListeners.forEach(function (tell) {
      tell(failure)
    })
  }

  function finish(options, answer) {
    var ok = /:ok$/.test(answer.errMsg)
    later(function () {
      if (ok && options.success) options.success(answer)
      if (!ok && options.fail) options.fail(answer)
      if (options.complete) options.complete(answer)
    })
  }

  /** A call that WeChat permits only to a signed page that asked for it in `jsApiList`. */
  function signedCall(name, does) {
    return function (options) {
      var given = options || {}
      if (state !== 'ready') return finish(given, { errMsg: name + ':fail, the permission value is offline verifying' })
      if (allowed.indexOf(name) < 0) return finish(given, { errMsg: name + ':permission denied' })
      does(given)
      finish(given, { errMsg: name + ':ok' })
    }
  }

  function shareData(options, fields) {
    var data = {}
    fields.forEach(function (field) {
      data[field] = options[field] || ''
    })
    return data
  }

  /** What WeChat's client asks WeChat itself; `answer` hears an `errMsg` in every case. */
  function askWechat(name, method, path, body, answer) {
    fetch(path, {
      method: method,
      headers: body ? { 'content-type': 'application/json' } : {},
      body: body ? JSON.stringify(body) : undefined,
    })
      .then(function (reply) {
        return reply.json()
      })
      .then(
        function (reply) {
          answer(reply.title ? { errMsg: name + ':fail ' + reply.title } : reply)
        },
        function () {
          answer({ errMsg: name + ':fail system error' })
        },
      )
  }

  /** Only within a tap, as in WeChat: a page must not ask by itself. */
  function inTap() {
    var activation = navigator.userActivation
    return !activation || activation.isActive
  }

  var wx = {
    // The sheet answers at once, as this person is set on the control page.
    requestSubscribeMessage: function (options) {
      var name = 'requestSubscribeMessage'
      if (!inTap()) return finish(options, { errMsg: name + ':fail can only be invoked by user TAP gesture.' })
      var asked = { kind: 'wechat-h5', tmplIds: options.tmplIds || [] }
      askWechat(name, 'POST', '/sandbox/subscriptions', asked, function (answer) {
        finish(options, answer)
      })
    },
    getSetting: function (options) {
      var given = options || {}
      askWechat('getSetting', 'GET', '/sandbox/subscriptions?kind=wechat-h5', null, function (answer) {
        if (answer.errMsg) return finish(given, answer)
        var setting = { errMsg: 'getSetting:ok', authSetting: {} }
        if (given.withSubscriptions) setting.subscriptionsSetting = answer.subscriptionsSetting
        finish(given, setting)
      })
    },
    config: function (options) {
      state = 'checking'
      failure = null
      allowed = options.jsApiList || []
      tags = options.openTagList || []
      fetch('/sandbox/js-config', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          appId: String(options.appId),
          timestamp: options.timestamp,
          nonceStr: String(options.nonceStr),
          signature: String(options.signature),
          url: location.href.split('#')[0],
        }),
      })
        .then(function (answer) {
          return answer.json()
        })
        .then(
          function (answer) {
            settle(answer.errMsg || 'config:fail')
          },
          function () {
            settle('config:fail, system error')
          },
        )
    },
    ready: function (does) {
      if (state === 'ready') later(does)
      else readyQueue.push(does)
    },
    error: function (tell) {
      errorListeners.push(tell)
      if (state === 'failed') tell(failure)
    },
    /** The address that everybody here keeps in WeChat. */
    openAddress: function (options) {
      finish(options || {}, {
        errMsg: 'openAddress:ok',
        userName: '林晚',
        telNumber: '13800138000',
        provinceName: '上海市',
        cityName: '上海市',
        countryName: '静安区',
        detailInfo: '示例路 9 号 301',
        postalCode: '200040',
        nationalCode: '310106',
      })
    },
    checkJsApi: function (options) {
      var result = {}
      ;(options.jsApiList || []).forEach(function (name) {
        result[name] = typeof wx[name] === 'function'
      })
      var answer = { errMsg: 'checkJsApi:ok', checkResult: result }
      later(function () {
        if (options.success) options.success(answer)
        if (options.complete) options.complete(answer)
      })
    },
    updateAppMessageShareData: signedCall('updateAppMessageShareData', function (options) {
      sharing.friend = shareData(options, ['title', 'desc', 'link', 'imgUrl'])
    }),
    updateTimelineShareData: signedCall('updateTimelineShareData', function (options) {
      sharing.timeline = shareData(options, ['title', 'link', 'imgUrl'])
    }),
    hideMenuItems: signedCall('hideMenuItems', function () {}),
    showMenuItems: signedCall('showMenuItems', function () {}),
    hideOptionMenu: function () {
      bridge.call('hideOptionMenu')
    },
    showOptionMenu: function () {
      bridge.call('showOptionMenu')
    },
    closeWindow: function () {
      bridge.call('closeWindow')
    },
    miniProgram: {
      getEnv: function (answer) {
        later(function () {
          answer({ miniprogram: false })
        })
      },
    },
  }
  window.wx = wx

  later(function () {
    document.dispatchEvent(new Event('WeixinJSBridgeReady'))
  })
})()
