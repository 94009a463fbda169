/* The control page: shows /sandbox/status, and does what its buttons say. Plain JavaScript, no build. */
;(function () {
  'use strict'
  var byId = function (id) {
    return document.getElementById(id)
  }
  var status = null
  /** Shop time minus this device's time, so that the clock ticks without asking. */
  var offsetFromHere = 0
  var busy = false

  function ask(method, path, body) {
    return fetch(path, {
      method: method,
      headers: body ? { 'content-type': 'application/json' } : {},
      body: body ? JSON.stringify(body) : undefined,
    }).then(function (answer) {
      return answer.text().then(function (text) {
        var data = text.charAt(0) === '{' ? JSON.parse(text) : {}
        if (!answer.ok) throw new Error(data.title || '本地微信没有回应 · The local WeChat does not answer')
        return data
      })
    })
  }

  function make(tag, attributes, children) {
    var element = document.createElement(tag)
    Object.keys(attributes || {}).forEach(function (name) {
      element.setAttribute(name, attributes[name])
    })
    ;(children || []).forEach(function (child) {
      element.append(child)
    })
    return element
  }

  var toastTimer
  function toast(words) {
    byId('toast').textContent = words
    byId('toast').hidden = false
    clearTimeout(toastTimer)
    toastTimer = setTimeout(function () {
      byId('toast').hidden = true
    }, 4000)
  }

  function act(button, does) {
    if (busy) return
    busy = true
    button.disabled = true
    does()
      .catch(function (failure) {
        toast(failure.message)
      })
      .then(function () {
        busy = false
        button.disabled = false
        return refresh()
      })
  }

  /* ---- clock ---- */
  function partsIn(date, options) {
    return new Intl.DateTimeFormat('zh-CN', Object.assign({ timeZone: status.timeZone }, options)).format(date)
  }
  function tick() {
    if (!status || !status.now) return
    var now = new Date(Date.now() + offsetFromHere)
    byId('time').textContent = partsIn(now, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false })
    byId('day').textContent = partsIn(now, { year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' })
  }
  function span(ms) {
    var hours = Math.round(Math.abs(ms) / 3600000)
    var days = Math.floor(hours / 24)
    var zh = (days ? days + ' 天' : '') + (hours % 24 ? (days ? ' ' : '') + (hours % 24) + ' 小时' : '')
    var en = (days ? days + ' d' : '') + (hours % 24 ? (days ? ' ' : '') + (hours % 24) + ' h' : '')
    return [zh || '不到 1 小时', en || 'under 1 h']
  }
  function renderClock() {
    if (!status.now) {
      byId('time').textContent = '--:--:--'
      byId('day').textContent = '—'
      byId('ahead').textContent = '店铺没有回应 · The shop does not answer'
      return
    }
    offsetFromHere = new Date(status.now).getTime() - Date.now()
    var real = Math.abs(status.offsetMs) < 60000
    var words = span(status.offsetMs)
    var ahead = status.offsetMs > 0
    byId('ahead').textContent = real
      ? '和现在一样 · same as now'
      : ahead
        ? '比现在快 ' + words[0] + ' · ' + words[1] + ' ahead'
        : '比现在慢 ' + words[0] + ' · ' + words[1] + ' behind'
    tick()
  }

  /* ---- people ---- */
  function personButton(user, name, note, picture) {
    var me = status.me ? status.me.user : null
    var button = make('button', { type: 'button', class: 'person', 'aria-pressed': String(me === user) }, [
      picture,
      make('span', {}, [make('b', {}, [name]), make('small', {}, [note.zh]), make('small', { lang: 'en' }, [note.en])]),
      make('i', { 'aria-hidden': 'true' }),
    ])
    button.id = 'person-' + (user || 'new')
    button.addEventListener('click', function () {
      act(button, function () {
        return ask('POST', '/sandbox/persona', { user: user }).then(leaveShop)
      })
    })
    return button
  }
  function initial(name) {
    return make('span', { class: 'nobody initial', 'aria-hidden': 'true' }, [Array.from(name)[0]])
  }
  function renderPeople() {
    var list = status.personas.map(function (one) {
      var face = make('img', { src: '/sandbox/faces/' + one.face + '.svg', alt: '', width: '44', height: '44' })
      return personButton(one.user, one.name, one.note, face)
    })
    var me = status.me
    var known = status.personas.concat(status.others)
    var others = status.others.slice()
    if (me && !known.some((one) => one.user === me.user)) others.unshift(me)
    others.forEach(function (one) {
      list.push(personButton(one.user, one.name, { zh: '在这里认识的', en: 'Met here' }, initial(one.name)))
    })
    list.push(
      personButton(
        null,
        '新朋友 Someone new',
        { zh: '从没来过，登录时才认识', en: 'Never seen before the sign-in' },
        make('span', { class: 'nobody', 'aria-hidden': 'true' }, ['+']),
      ),
    )
    var focused = document.activeElement && document.activeElement.id
    byId('people').replaceChildren.apply(byId('people'), list)
    if (focused && focused.indexOf('person-') === 0 && byId(focused)) byId(focused).focus()
  }

  /** Another person's WeChat has another storage: what the shop kept in this browser was the last person's. */
  function leaveShop() {
    localStorage.clear()
    sessionStorage.clear()
  }

  /* ---- sign-ins ---- */
  var refusals = {
    40029: '登录码无效 invalid code',
    40163: '登录码用过了 code used',
    45011: '太频繁 too often',
    40226: '账号有风险 risky',
  }
  function renderSignIns() {
    byId('no-sign-ins').hidden = status.signIns.length > 0
    var rows = status.signIns.map(function (one) {
      var at = new Date(one.at)
      var how = one.kind === 'wechat-mini' ? '小程序 Mini-program' : '网页 H5'
      var said = one.errcode === 0 ? how : how + ' · ' + (refusals[one.errcode] || '被拒 refused') + ' ' + one.errcode
      return make('li', {}, [
        make('span', {}, [one.name || '不认识的人 unknown']),
        make('time', { datetime: one.at }, [
          partsIn(at, { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false }),
        ]),
        make('small', one.errcode === 0 ? {} : { class: 'refused' }, [said]),
      ])
    })
    byId('sign-ins').replaceChildren.apply(byId('sign-ins'), rows)
  }

  /* ---- messages ---- */
  var kinds = {
    check_in_reminder: '签到提醒 Reminder',
    points_expiring: '积分到期 Points end',
    reward_restocked: '到货 Back in stock',
    redemption_ready: '可取货 Ready to fetch',
    tier_ending: '等级到期 Tier ends',
    order_ready: '可取货 Order ready',
    order_shipped: '已发货 Shipped',
    refund_arrived: '已退款 Refunded',
    group_succeeded: '拼成了 Complete',
    group_failed: '没拼成 Did not fill',
    group_last_seat: '差一人 One seat left',
  }
  function renderAnswer() {
    var me = status.me
    byId('answer-name').textContent = me ? me.name : '我'
    byId('answers').hidden = !me
    byId('answer-nobody').hidden = Boolean(me)
    document.querySelectorAll('[data-answer]').forEach(function (button) {
      button.setAttribute('aria-checked', String(Boolean(me) && me.answer === button.dataset.answer))
    })
  }
  function renderMessages() {
    byId('no-messages').hidden = status.messages.length > 0
    var rows = status.messages.map(function (one) {
      var words = Object.keys(one.data).map(function (field) {
        return one.data[field]
      })
      var where = (one.app === 'wechat-mini' ? '小程序 Mini-program' : '网页 H5') + (one.page ? ' · ' + one.page : '')
      return make('li', {}, [
        make('span', {}, [one.name + ' · ' + (kinds[one.kind] || one.kind)]),
        make('time', { datetime: one.at }, [
          partsIn(new Date(one.at), {
            month: 'numeric',
            day: 'numeric',
            hour: '2-digit',
            minute: '2-digit',
            hour12: false,
          }),
        ]),
        make('p', {}, [words.join(' · ')]),
        make('small', {}, [where]),
      ])
    })
    byId('messages').replaceChildren.apply(byId('messages'), rows)
  }

  /* ---- all ---- */
  function shown() {
    return (
      status &&
      JSON.stringify([
        [status.me, status.personas, status.others, status.signIns],
        [status.messages, status.pay, status.sms, status.robot],
      ])
    )
  }
  function renderPlay() {
    var words = {
      running: '正在演开店以来的日子 ' + status.done + ' / ' + status.total + ' · Playing the shop’s past',
      failed: '戏没演完，重启会接着演 · The play broke off; it goes on at the next start. ' + (status.problem || ''),
    }[status.play]
    byId('play').hidden = !words
    byId('play').textContent = words || ''
    document.querySelectorAll('[data-advance], [data-to], #start-over').forEach(function (button) {
      button.disabled = busy || status.play === 'running'
    })
  }
  function refresh() {
    return ask('GET', '/sandbox/status')
      .then(function (fresh) {
        var before = shown()
        status = fresh
        byId('open-shop').href = status.shopUrl
        renderClock()
        renderPlay()
        if (before !== shown()) {
          renderPeople()
          renderSignIns()
          renderAnswer()
          renderMessages()
          document.dispatchEvent(new CustomEvent('status', { detail: status }))
        }
      })
      .catch(function (failure) {
        toast(failure.message)
      })
  }

  document.querySelectorAll('[data-advance]').forEach(function (button) {
    button.addEventListener('click', function () {
      act(button, function () {
        return ask('POST', '/sandbox/clock', { advanceSeconds: Number(button.dataset.advance) })
      })
    })
  })
  document.querySelectorAll('[data-to]').forEach(function (button) {
    button.addEventListener('click', function () {
      act(button, function () {
        return ask('POST', '/sandbox/clock', { to: button.dataset.to })
      })
    })
  })
  document.querySelectorAll('[data-answer]').forEach(function (button) {
    button.addEventListener('click', function () {
      act(button, function () {
        var path = '/sandbox/personas/' + encodeURIComponent(status.me.user) + '/subscriptions'
        return ask('POST', path, { answer: button.dataset.answer })
      })
    })
  })
  byId('start-over').addEventListener('click', function () {
    byId('sure').showModal()
  })
  byId('sure').addEventListener('close', function () {
    if (byId('sure').returnValue !== 'yes') return
    byId('sure').returnValue = ''
    act(byId('start-over'), function () {
      status.play = 'running'
      status.done = 0
      renderPlay()
      return ask('POST', '/sandbox/start-over', {}).then(leaveShop)
    })
  })

  /** For the other parts of this page. */
  window.control = {
    ask: ask,
    act: act,
    leaveShop: leaveShop,
    make: make,
    status: function () {
      return status
    },
  }

  setInterval(tick, 1000)
  // A play moves fast, everything else can wait.
  var turn = 0
  setInterval(function () {
    turn += 1
    var playing = status && status.play === 'running'
    if (!document.hidden && (playing || turn % 4 === 0)) refresh()
  }, 500)
  refresh()
})()
