/* Payments and refunds on the control page. Shows what control.js fetched, with its tools. */
;(function () {
  'use strict'
  var control = window.control
  var byId = function (id) {
    return document.getElementById(id)
  }

  var states = {
    NOTPAY: '未付 Unpaid',
    USERPAYING: '悬着 Hanging',
    SUCCESS: '已付 Paid',
    REFUND: '有退款 Refunded',
    CLOSED: '已关闭 Closed',
    PROCESSING: '在路上 On its way',
    ABNORMAL: '异常 Abnormal',
  }
  function stateOf(one, arrived) {
    return one.state === 'SUCCESS' && arrived ? '已到账 Arrived' : states[one.state] || one.state
  }
  function yuan(fen) {
    return '¥' + (fen / 100).toFixed(2)
  }

  /** Buttons that end what is open. */
  function choices(path, no, outcomes) {
    var list = Object.keys(outcomes).map(function (outcome) {
      var button = control.make('button', { type: 'button', class: 'button small', id: outcome + '-' + no }, [
        outcomes[outcome][0],
        control.make('span', { lang: 'en' }, [outcomes[outcome][1]]),
      ])
      button.addEventListener('click', function () {
        control.act(button, function () {
          return control.ask('POST', path + '/' + encodeURIComponent(no), { outcome: outcome })
        })
      })
      return button
    })
    return control.make('div', { class: 'row' }, list)
  }

  function row(one, words) {
    var told = one.notices.reduce(function (all, notice) {
      return all.concat(notice.answers)
    }, [])
    var lines = [
      control.make('span', {}, [(one.name || '不认识的人 unknown') + ' · ' + yuan(one.amountFen)]),
      control.make('time', { datetime: one.at }, [words.state]),
      control.make('p', {}, [one.description]),
      control.make('small', {}, [
        words.no + (told.length ? ' · 通知 told: ' + told.join(', ').replace(/\b0\b/g, '没有回应 no answer') : ''),
      ]),
    ]
    return control.make('li', {}, words.ends ? lines.concat(words.ends) : lines)
  }

  function renderSwitch(name, value) {
    document.querySelectorAll('[data-' + name + ']').forEach(function (button) {
      button.setAttribute('aria-checked', String(button.dataset[name] === value))
    })
  }

  document.addEventListener('status', function (event) {
    var status = event.detail
    byId('pay').hidden = !status.pay
    if (!status.pay) return
    var me = status.me
    byId('cashier-name').textContent = me ? me.name : '我'
    byId('cashier-answers').hidden = !me
    byId('cashier-nobody').hidden = Boolean(me)
    renderSwitch('cashier', me ? me.cashier : '')
    renderSwitch('refunds', status.pay.switches.refunds)
    byId('no-payments').hidden = status.pay.payments.length > 0
    byId('no-refunds').hidden = status.pay.refunds.length > 0
    var payments = status.pay.payments.map(function (one) {
      var open = one.state === 'USERPAYING' || one.state === 'NOTPAY'
      var ends = { paid: ['付掉', 'Pay'], failed: ['作罢', 'Give up'] }
      return row(one, {
        state: stateOf(one, false),
        no: one.outTradeNo,
        ends: open && choices('/sandbox/payments', one.outTradeNo, ends),
      })
    })
    var refunds = status.pay.refunds.map(function (one) {
      var ends = { arrived: ['到账', 'Arrive'], abnormal: ['异常', 'Abnormal'], closed: ['关闭', 'Close'] }
      return row(one, {
        state: stateOf(one, true),
        no: one.outRefundNo,
        ends: one.state === 'PROCESSING' && choices('/sandbox/refunds', one.outRefundNo, ends),
      })
    })
    byId('payments').replaceChildren.apply(byId('payments'), payments)
    byId('refunds').replaceChildren.apply(byId('refunds'), refunds)
  })

  function onChoice(name, send) {
    document.querySelectorAll('[data-' + name + ']').forEach(function (button) {
      button.addEventListener('click', function () {
        control.act(button, function () {
          return send(button.dataset[name])
        })
      })
    })
  }
  onChoice('cashier', function (answer) {
    var user = encodeURIComponent(control.status().me.user)
    return control.ask('POST', '/sandbox/personas/' + user + '/cashier', { answer: answer })
  })
  onChoice('refunds', function (refunds) {
    return control.ask('POST', '/sandbox/pay', { refunds: refunds })
  })
})()
