## Layout and components

layout-language = en
layout-skip = Skip to the content
layout-promise = Your money stays with us until your parcel is with you.
layout-demo = A store to try things in: payments are pretended and nothing is charged.
layout-search = Search the store
layout-search-placeholder = Search products and shops
layout-search-button = Search
layout-navigation = Your things
layout-orders = Orders
layout-cart = Cart
layout-account = Account
layout-sign-in = Sign in
layout-sign-out = Sign out
layout-administration = Administration
layout-menu = Menu
layout-office-navigation = Back office
layout-footer = More

protection-title = How your money is protected
protection-lead = You never pay a seller directly. We keep your payment for you and pass it on only after your parcel has arrived.
protection-pay = You pay, we hold
protection-pay-text = Your payment waits with us. The seller sees that it is there but cannot touch it.
protection-ship = The seller ships
protection-ship-text = You hear of it at once, with the way to follow the parcel and the date until which you can look at what arrives.
protection-confirm = You confirm delivery
protection-confirm-text = Say that you have received the package, and only then is the seller paid.
protection-silence = Nothing runs out unseen
protection-silence-text = If you say nothing, delivery is confirmed for you when the receiving time of your order ends. We remind you before, and you can ask for more time.

form-has-errors = Please look at these again
form-optional = (optional)

pager-label = More pages
pager-newer = Newer
pager-older = Older

breadcrumbs-label = Where you are

product-card-from = from
product-card-sold-out = Sold out

deadline-who = Who acts
deadline-by = Until
deadline-otherwise = If nobody does

money-way = Where the money is now
money-at-buyer = With the buyer
money-at-store = Held by the store
money-at-seller = With the seller

order-state-awaiting-payment = Awaiting payment
order-state-awaiting-shipment = To be shipped
order-state-partly-shipped = Partly shipped
order-state-shipped = On its way
order-state-received = Delivered
order-state-completed = Completed
order-state-cancelled = Cancelled
order-state-refunded = Refunded
order-state-charged-back = Charged back

seller-navigation-home = Home
seller-navigation-transactions = Transaction management
seller-navigation-orders = Orders
seller-navigation-waiting = Waiting for confirmation
seller-navigation-balance = Balance
seller-navigation-catalogue = Catalogue
seller-navigation-products = Products
seller-navigation-settings = Settings
seller-navigation-payment-receipt = Payment receiving time
seller-navigation-shop = Shop

admin-navigation-home = Home
admin-navigation-trade = Transactions
admin-navigation-orders = Orders
admin-navigation-payments = Payments
admin-navigation-books = Books
admin-navigation-ledger = Ledger
admin-navigation-store = Store
admin-navigation-outbox = Outbox
admin-navigation-accounts = Accounts
admin-navigation-settings = Settings
admin-navigation-payment-receipt = Payment receiving time
admin-navigation-clock = Clock

## How amounts and instants are written

format-number-group = ,
format-number-point = .
format-money = { $symbol }{ $number }
format-money-negative = −{ $symbol }{ $number }
format-day = { $day } { $month } { $year }
format-instant = { $day }, { $time } { $zone }
format-month =
    { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    }

## Errors

error-reference = Reference { $reference }

## Mail

carrier-name =
    { $carrier ->
        [dhl] DHL
        [ups] UPS
        [fedex] FedEx
        [usps] USPS
        [royal_mail] Royal Mail
        [canada_post] Canada Post
        [sf_express] SF Express
       *[other] another carrier
    }

mail-greeting = Hello { $name },
mail-greeting-nameless = Hello,
mail-footer-buyer = You get this mail because you ordered at { $store }. We keep your payment and pass it on to the shop only after your parcel has arrived.
mail-footer-shop = You get this mail because you see to the orders of { $shop } at { $store }. We hold the buyer’s payment until delivery is confirmed, then it is yours.
mail-footer-administrator = You get this mail because you administer { $store }.
mail-line = { $quantity } × { $title }
mail-shipping = Shipping
mail-total = Total
mail-silence = If you do nothing, delivery is confirmed for you on { $at } and { $shop } is paid.
mail-see-order = See the order
mail-reason = The reason given: “{ $reason }”

mail-order-placed-subject = Order { $order }: please pay by { $by }
mail-order-placed-lead = Thank you for ordering from { $shop }. Your order { $order } is placed and waits for your payment.
mail-order-placed-next = We keep the goods for you until { $by }. Once you have paid, the shop is told at once. If you do not pay by then, the order is cancelled and nothing is charged.
mail-order-placed-safe = You pay us, not the shop. We hold your money and pass it on only after your parcel has arrived.
mail-order-placed-button = See the order and pay

mail-payment-received-subject = We have your payment for order { $order }
mail-payment-received-lead = Your payment of { $amount } has arrived. We hold it for your order { $order }: { $shop } sees that it is there but cannot touch it.
mail-payment-received-next = { $shop } now packs your order. We write to you as soon as a package leaves. If the shop takes too long, you can cancel on the order’s page and get back everything you paid.

mail-payment-reminder-subject = Please pay for order { $order } by { $by }
mail-payment-reminder-lead = We have not received your payment of { $amount } for your order { $order } yet.
mail-payment-reminder-otherwise = If it has not reached us by { $by }, the order is cancelled, the goods go back on the shelf and nothing is charged.
mail-payment-reminder-paid = Paid a moment ago? Then there is nothing to do: we write to you when the payment is here.
mail-payment-reminder-button = Pay now

mail-new-order-subject = New order { $order }: please ship by { $by }
mail-new-order-lead = { $shop } has a new order, { $order }, and it is paid. We hold { $amount } for it.
mail-new-order-next = Please ship it by { $by } and enter the carrier and the tracking number. After that the buyer may cancel without asking you.
mail-new-order-money = When the buyer confirms delivery, or when the receiving time runs out, the money is released to the balance of { $shop }.
mail-new-order-button = Ship the order

mail-shipment-reminder-subject = Order { $order } should have left by now
mail-shipment-reminder-lead = Order { $order } of { $shop } is paid, and not all of it has been shipped. If nothing has left yet, the buyer may now cancel without asking you.
mail-shipment-reminder-otherwise = What has not been shipped by { $at } is cancelled for you and paid back to the buyer out of the money we hold.

mail-shipped-subject =
    { $part ->
        [all] Your order { $order } is on its way
       *[some] A part of your order { $order } is on its way
    }
mail-shipped-lead =
    { $method ->
        [courier] { $shop } has handed a package of your order { $order } to { $carrier }.
       *[letter] { $shop } has sent a package of your order { $order } as an ordinary letter.
    }
mail-shipped-tracking = Tracking number: { $number }
mail-shipped-follow = Follow the parcel
mail-shipped-confirm = When it is there and all is well, confirm delivery on the order’s page. Only then is { $shop } paid.
mail-shipped-silence-more = We remind you before, and you can ask for more time.
mail-shipped-rest = The rest of your order is still with the shop. The time to confirm delivery begins when the last package has left; until then your money stays with us.

mail-delivery-reminder-subject =
    { $cause ->
        [delivered] Has your order { $order } arrived?
       *[time] Please confirm delivery of order { $order }
    }
mail-delivery-reminder-lead =
    { $cause ->
        [delivered] { $shop } tells us that a package of your order { $order } has been delivered.
       *[time] Your order { $order } from { $shop } should be with you by now.
    }
mail-delivery-reminder-confirm = Do you have it, and is all well? Then confirm delivery, and the shop is paid.
mail-delivery-reminder-trouble = If it has not arrived, or something is wrong with it, ask for more time or talk to us before then.
mail-delivery-reminder-open = Nothing is confirmed for you yet, because a part of the order is still with the shop. If a package has not arrived, talk to us.
mail-delivery-reminder-button = Confirm delivery or ask for more time

mail-delivery-confirmed-for-you-subject = Delivery of order { $order } was confirmed for you
mail-delivery-confirmed-for-you-lead =
    { $by ->
        [administrator] We have looked at your order { $order } from { $shop } and confirmed its delivery for you. The shop has been paid.
       *[time] The receiving time of your order { $order } from { $shop } has ended without a word from you, so delivery was confirmed for you. The shop has been paid.
    }
mail-delivery-confirmed-for-you-claims = Has it not arrived, or is something wrong with it? You can still tell us until { $until }.

mail-payment-released-subject = { $amount } for order { $order } is in your balance
mail-payment-released-lead =
    { $by ->
        [buyer] The buyer has confirmed delivery of order { $order }. The money we held for it is now in the balance of { $shop }.
        [administrator] We have confirmed delivery of order { $order }. The money we held for it is now in the balance of { $shop }.
       *[time] The receiving time of order { $order } has ended, so its delivery is confirmed. The money we held for it is now in the balance of { $shop }.
    }
mail-payment-released-held = Held for the order
mail-payment-released-commission = Commission
mail-payment-released-received = In your balance

mail-extension-granted-subject = You have more time for order { $order }: until { $at }
mail-extension-granted-lead =
    { $days ->
        [one] { $shop } gives you one more day for your order { $order }. Your money stays with us meanwhile.
       *[other] { $shop } gives you { $days } more days for your order { $order }. Your money stays with us meanwhile.
    }
mail-extension-granted-more = Confirm delivery as soon as it is there and all is well. We remind you before the time ends.

mail-buyer-extended-subject = The buyer of order { $order } asked for more time
mail-buyer-extended-lead =
    { $days ->
        [one] The buyer of order { $order } has asked for one more day to receive it.
       *[other] The buyer of order { $order } has asked for { $days } more days to receive it.
    }
mail-buyer-extended-next = We go on holding the money. It is released to { $shop } when the buyer confirms delivery, or on { $at } if the buyer says nothing. A buyer can ask for this once.

mail-order-cancelled-subject = Order { $order } was cancelled
mail-order-cancelled-buyer-lead =
    { $by ->
        [buyer] You cancelled your order { $order } from { $shop }.
        [seller] { $shop } cancelled your order { $order } before anything was shipped. We are sorry.
        [administrator] We cancelled your order { $order } from { $shop }.
        [unpaid] Your order { $order } from { $shop } was not paid in time, so it was cancelled.
       *[time] { $shop } did not ship your order { $order } in time, so we cancelled it. We are sorry.
    }
mail-order-cancelled-buyer-refund = You get back { $refund }. We send it the way you paid and write to you when it is on its way; you need not do anything.
mail-order-cancelled-buyer-nothing = There is nothing left to pay and nothing to pay back.
mail-order-cancelled-shop-lead =
    { $by ->
        [buyer] The buyer cancelled order { $order } of { $shop }. Nothing of it had been shipped in time.
        [seller] Order { $order } of { $shop } was cancelled by a member of your shop.
        [administrator] We cancelled order { $order } of { $shop }.
       *[time] Nothing of order { $order } of { $shop } was shipped in time, so it was cancelled.
    }
mail-order-cancelled-shop-refund = The buyer gets back { $refund } out of the money we held. Your balance is not touched.
mail-order-cancelled-shop-next = Please do not ship it any more. The goods are back in your stock.

mail-unshipped-refunded-subject =
    { $to ->
        [buyer] You get back { $amount } for what was not sent of order { $order }
       *[shop] What was not shipped of order { $order } is paid back
    }
mail-unshipped-refunded-lead =
    { $to ->
        [buyer] { $shop } did not send all of your order { $order } in time. We pay you back { $amount }: what was never sent, and its share of the shipping.
       *[shop] A part of order { $order } of { $shop } was not shipped in time. The buyer gets back { $amount } out of the money we hold: that part, and its share of the shipping. Your balance is not touched.
    }
mail-unshipped-refunded-next =
    { $to ->
        [buyer] We send it the way you paid and write to you when it is on its way. For what was sent, the time to confirm delivery runs now: the order’s page says until when.
       *[shop] Please do not ship it any more; the goods are back in your stock. For what you did ship, the receiving time runs now.
    }

mail-refund-issued-subject =
    { $to ->
        [buyer] { $amount } is on its way back to you
       *[shop] { $amount } for order { $order } was paid back to the buyer
    }
mail-refund-issued-lead =
    { $to ->
        [buyer] We have sent you { $amount } back for your order { $order } from { $shop }.
       *[shop] The buyer of order { $order } has been sent { $amount } back.
    }
mail-refund-issued-shipping = Shipping given back
mail-refund-issued-goods = Goods given back
mail-refund-issued-total = Refund { $refund }
mail-refund-issued-next =
    { $to ->
        [buyer] It goes back the way you paid, through { $processor }. Banks and cards usually show it within 5 to 10 working days. If you still miss it then, ask us and name refund { $refund }.
       *[shop] It went back the way it was paid, through { $processor }. The order’s page shows what is left of the order’s money.
    }

mail-refund-failed-subject =
    { $to ->
        [buyer] Your refund of { $amount } came back to us
       *[shop] A refund for order { $order } came back
    }
mail-refund-failed-lead =
    { $to ->
        [buyer] The { $amount } that we sent you back for your order { $order } could not be delivered and came back to us. It is not lost: we hold it for you.
       *[shop] The { $amount } sent back to the buyer of order { $order } could not be delivered and came back to us.
    }
mail-refund-failed-next =
    { $to ->
        [buyer] We send it again, or find another way, and write to you when it is on its way. You need not do anything. If you ask us, please name refund { $refund }.
       *[shop] We see that the buyer gets it. You need not do anything, and your balance is not touched.
    }

mail-money-in-suspense-subject = { $amount } from { $processor } fits no order
mail-money-in-suspense-lead =
    { $reason ->
        [after_cancellation] { $processor } took { $amount } for a payment that had been given up.
        [paid_twice] { $processor } took { $amount } for a payment that was paid already.
        [wrong_amount] { $processor } took { $amount }, which is not the sum that was asked for.
        [wrong_currency] { $processor } took { $amount }, which is not the currency that was asked for.
        [wrong_payee] { $processor } tells of { $amount } that was paid to an account that is not ours.
       *[unknown_order] { $processor } took { $amount } for a payment that we do not know.
    }
mail-money-in-suspense-payment = Payment at { $processor }: { $payment }
mail-money-in-suspense-next = No order was changed. If nobody decides otherwise, the money is sent back to who paid it after 24 hours.
mail-money-in-suspense-button = See the payments

mail-refund-owed-subject = Refund { $refund } over { $amount } needs you
mail-refund-owed-lead =
    { $attempts ->
        [one] Refund { $refund } over { $amount } has not come through after one attempt.
       *[other] Refund { $refund } over { $amount } has not come through after { $attempts } attempts.
    }
mail-refund-owed-order = It belongs to order { $order } from { $shop }.
mail-refund-owed-answer = The last answer of the payment processor: “{ $reason }”
mail-refund-owed-next = The buyer waits for this money. Look at it at the processor, then try again here, or pay it by other means and say so.

mail-mail-down-subject = Mail has not been going out
mail-mail-down-lead = Reminders to confirm delivery have not been handed over, at least since { $since }.
mail-mail-down-next = While a reminder waits, its delivery is not confirmed and its seller is not paid. After three days it is confirmed all the same, and the buyer may not have been told. Please look at what the mail server says.
mail-mail-down-button = See the outbox
