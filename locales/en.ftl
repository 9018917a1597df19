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

## Import

import-line = line { $line }: { $reason }
import-field-count = the row has { $found } fields where the header has { $expected }
import-not-text = “{ $column }” is not UTF-8 text
import-control-character = “{ $column }” holds a NUL or another control character
import-missing = “{ $column }” is empty
import-too-long = “{ $column }” is longer than { $limit } characters
import-wanted-price = “{ $text }” is no price: write it like 12.50
import-wanted-quantity = “{ $text }” is no quantity: write a whole number, 0 or more
import-wanted-weight = “{ $text }” is no weight in grams
import-wanted-position = “{ $text }” is no picture position: write a whole number, 1 or more
import-wanted-status = “{ $text }” is no status: write active, draft or archived
import-wanted-published = “{ $text }” does not say whether it is published: write true or false
import-too-many-options = a product has three options at most
import-repeated-option = the option “{ $name }” is there twice
import-option-without-name = “{ $column }” has a value, but the product’s first row does not name that option
import-repeated-variant = the same option values as on line { $line }
import-too-many-variants = the product has too many variants
import-too-many-pictures = the product has too many pictures
import-nothing-in-it = the row has neither a variant nor a picture
import-product-refused = the product’s first row, line { $line }, was not taken
import-handle-returns = rows of this handle stand further up; all rows of a product must stand together
import-no-variants = the product was left out, for none of its rows gives a variant
import-stock-below-reserved = the stock cannot be { $quantity } while { $reserved } are kept for orders; it was set to { $reserved }
import-summary = Products: { $added } new, { $changed } changed, { $unchanged } unchanged; { $variants } variants. No longer sold: { $archived } variants. Rows reported: { $bad }.
import-dry-run = A dry run: nothing was kept.
import-empty = The file is empty.
import-missing-columns = The file lacks the columns { $columns }.
import-repeated-column = The file has the column “{ $column }” twice.
import-row-too-long = The row on line { $line } does not end: a quotation mark is probably missing. What stands before it was kept.
import-unreadable = The file could not be read to its end: { $reason }. What was read before was kept.

## Storefront

front-title = Good things, paid for safely
front-promise = Pay now. We hold it until it’s on your doorstep.
front-lead = Small shops, one promise: the seller is paid only after your parcel has arrived.
front-see = See what is new
front-pay = Your money waits with us, not with the seller.
front-ship = By courier or by letter, with the date until which you can look at it.
front-confirm = Only then is the seller paid.
front-products = New in the shops
shelf-empty = Nothing here yet
shelf-empty-text = The shelves are being filled. Please look in again.
search-title = Search
search-everything = Everything in the shops
search-results = Found for “{ $text }”
search-nothing = Nothing found
search-nothing-text = Try fewer or other words: we look in titles, tags and the names of shops.
search-look-around = Look around instead
breadcrumbs-home = Home
shop-story = Who they are
shop-products = On their shelves
promise-held = Your money is held by us
promise-paid = { $shop } is paid after you have received the package.
promise-courier = Courier { $price }
promise-letter = Ordinary letter { $price }
promise-days =
    { $days ->
        [one] The shop is paid when you confirm delivery, or one day after shipping.
       *[other] The shop is paid when you confirm delivery, or { $days } days after shipping.
    }
product-from = From
product-in-stock = In stock
product-few-left =
    { $count ->
        [one] Only one left
       *[other] Only { $count } left
    }
product-sold-out = Sold out
product-variant-few-left =
    { $count ->
        [one] one left
       *[other] { $count } left
    }
product-choice = Choose
product-put = Put in the cart
product-about = About it
product-more = More from { $shop }
product-whole-shop = The whole shop

## Cart

cart-title = Your cart
cart-empty = Your cart is empty
cart-empty-text = What you put here stays until you come back.
cart-look-around = Look around
cart-quantity = Quantity
cart-change = Change
cart-accept = Accept the new price
cart-remove = Remove
cart-each = { $price } each
cart-price-was = was { $price }
cart-changed = Something has changed since you put it here
cart-changed-text = Prices or stock are not what they were. Look at the lines below before you go on.
cart-methods-both = ships by courier or letter
cart-methods-courier = ships by courier
cart-methods-letter = ships by letter
cart-shop-sum = Goods from { $shop }
cart-sum = Sum
cart-goods = Goods
cart-total = Total before shipping
cart-shipping-later = Shipping is added on the next page, shop by shop.
cart-check-out = Go to checkout
cart-not-yet = You can go to the checkout when every line can be bought as it stands.
cart-held = We hold your payment until you have received the package.
cart-was-put = It is in your cart.
cart-was-changed = Your cart is changed.
cart-was-removed = It is out of your cart.
cart-fault-quantity = Write a whole number from 1 to 999.
cart-fault-quantity-or-none = Write a whole number from 0 to 999.
cart-fault-not-for-sale = This is not sold any more.
cart-fault-sold-out = This is sold out.
cart-fault-only =
    { $available ->
        [one] Only one is left.
       *[other] Only { $available } are left.
    }
cart-fault-only-with-yours = Only { $available } are left, and { $held } are in your cart already.
cart-fault-full = Your cart holds a hundred different things and takes no more.
## Sandbox processor

sandbox-name = Sandbox Pay
sandbox-play-money = This is play money: nothing is charged, and no card is asked for.
sandbox-payment-title = Pay { $payee }
sandbox-payment-reference = Reference { $reference }
sandbox-payment-open = This payment is waiting for you.
sandbox-payment-pending = Your money is on its way. There is nothing more to do here.
sandbox-payment-paid = This is paid. There is nothing more to do here.
sandbox-payment-declined = The payment was declined and nothing was charged. You can try again.
sandbox-payment-closed = The shop has closed this payment, so it can no longer be paid.
sandbox-pay = Pay { $amount }
sandbox-decline = Decline
sandbox-leave = Cancel and go back
sandbox-back = Back to the shop
sandbox-trials-title = See what happens when something goes wrong
sandbox-trials-text = Each button pays in a way that shops dread. The shop should cope with all of them.
sandbox-tell-late = Pay, but tell the shop late
sandbox-tell-late-text = Charged now; the shop is told after an hour, unless it asks first.
sandbox-tell-twice = Pay and notify twice
sandbox-tell-twice-text = The same notification arrives two times.
sandbox-tell-out-of-order = Pay and notify out of order
sandbox-tell-out-of-order-text = “Paid” arrives first, and an older “pending” after it.
sandbox-tell-never = Pay and never notify
sandbox-tell-never-text = The shop has to find out by asking.
sandbox-charge-twice = Pay twice
sandbox-charge-twice-text = Two charges for one payment.
sandbox-slow-transfer = Pay by a slow transfer
sandbox-slow-transfer-text = Pending for five days. Then the money arrives, even if the shop has closed the payment by then.
sandbox-other-payee = Pay somebody else
sandbox-other-payee-text = The charge goes to an account that is not the shop’s.
sandbox-wrong-amount-label = Amount to charge instead
sandbox-wrong-amount = Pay a wrong amount
sandbox-other-currency-label = Currency to charge instead
sandbox-other-currency = Pay in another currency
sandbox-overview-title = Payments
sandbox-overview-text = The newest payments to { $payee }, and everything the shop was told.
sandbox-overview-empty = No payment has been opened yet.
sandbox-overview-opened = Opened { $at }
sandbox-overview-arrives = The money arrives { $at }
sandbox-overview-charges = Charges
sandbox-overview-charge = to { $payee }, { $at }
sandbox-overview-refunds = Refunds
sandbox-overview-changes = goes on { $at }
sandbox-overview-notifications = Notifications
sandbox-overview-next-attempt = next attempt { $at }
sandbox-overview-given-up = given up
sandbox-notification-payment = About the payment
sandbox-notification-refund = About a refund
sandbox-status-open = Open
sandbox-status-pending = Pending
sandbox-status-paid = Paid
sandbox-status-declined = Declined
sandbox-status-closed = Closed
sandbox-status-done = Done
sandbox-status-failed = Failed
sandbox-status-refused = Refused
sandbox-mode-title = Refunds from now on
sandbox-mode-label = What becomes of them
sandbox-mode-button = Use this
sandbox-mode-done = Done at once
sandbox-mode-refuse = Refused
sandbox-mode-lose-answer = Done at once, but the shop gets no answer
sandbox-mode-pending-then-done = Pending, then done after an hour
sandbox-mode-done-then-failed = Done at once, then failed after three days
sandbox-not-found = There is no such payment
sandbox-malformed = That cannot be done
sandbox-broken = Something went wrong here
sandbox-error-text = Go back to the shop: it knows whether you have paid.
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
       *[other] a carrier
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
mail-payment-reminder-lead = We have not received your payment of { $amount } yet. It is for order { $order } and whatever you ordered together with it.
mail-payment-reminder-otherwise = If it has not reached us by { $by }, all of this is cancelled, the goods go back on the shelf and nothing is charged.
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
mail-delivery-confirmed-for-you-claims = Has it not arrived, or is something wrong with it? Tell us by { $until }: until then it can still be put right.

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
        [after_cancellation] { $amount } came in through { $processor } for a payment that had been given up.
        [paid_twice] { $amount } came in through { $processor } for a payment that was paid already.
        [wrong_amount] { $amount } came in through { $processor }, which is not the sum that was asked for.
        [wrong_currency] { $amount } came in through { $processor }, which is not in the currency that was asked for.
        [wrong_payee] A charge of { $amount } that { $processor } reported was paid to an account that is not ours.
       *[unknown_order] { $amount } came in through { $processor } for a payment that we do not know.
    }
mail-money-in-suspense-payment = Payment at { $processor }: { $payment }
mail-money-in-suspense-next = No order was changed. If nobody decides otherwise, the money is sent back to who paid it after 24 hours.
mail-money-in-suspense-button = See the payments

mail-refund-owed-subject = Refund { $refund } of { $amount } needs you
mail-refund-owed-lead =
    { $attempts ->
        [one] Refund { $refund } of { $amount } has not come through after one attempt.
       *[other] Refund { $refund } of { $amount } has not come through after { $attempts } attempts.
    }
mail-refund-owed-order = It belongs to order { $order } from { $shop }.
mail-refund-owed-answer = The last answer of the payment processor: “{ $reason }”
mail-refund-owed-next = The buyer waits for this money. Look at it at the processor, then try again here, or pay it by other means and say so.

mail-mail-down-subject = Mail has not been going out
mail-mail-down-lead = Reminders to confirm delivery have not been handed over, at least since { $since }.
mail-mail-down-next = While a reminder waits, its delivery is not confirmed and its seller is not paid. After three days it is confirmed all the same, and the buyer may not have been told. Please look at what the mail server says.
mail-mail-down-button = See the outbox
error-home = To the front page
error-orders = Your orders
error-back = Back to where you were
error-not-found = Nobody lives behind this door
error-not-found-text = The page you asked for does not exist, or it belongs to somebody else.
error-forbidden = This door stays closed
error-forbidden-text = You are signed in, but this page is not open to your account.
error-sign-in = Please sign in
error-sign-in-text = Sign in to see this page.
error-foreign-form = This form has expired
error-foreign-form-text = We could not tell that it came from one of our pages. Nothing was changed. Open the page again and fill the form in once more.
error-damaged = We could not read that
error-damaged-fields = Something was missing in what arrived, or it was not what our page sends. Nothing was changed. Go back, load the page again and try once more.
error-damaged-text = What arrived holds characters that cannot be read as text. Nothing was changed. Go back and write it anew.
error-damaged-twice = One field of the form arrived twice. Nothing was changed. Go back, load the page again and try once more.
error-other-form = This form was sent before
error-other-form-text = It was sent before with other content, and that stands. Load the page again to see where things are.
error-refused = That is not possible now
error-refused-text = Nothing was changed. Load the page again to see where things are.
error-lost-race = Somebody was faster
error-lost-race-text = Others changed the same thing at the same moment. Nothing was changed by you. Please try again.
error-method = This page cannot be used that way
error-method-text = It was asked for in a way that it does not answer. Start again from the front page.
error-too-large = That is too much at once
error-too-large-text = What you sent is larger than anything we ask for. Nothing was changed.
error-too-slow = That took too long
error-too-slow-text = We stopped waiting. If you sent a form, look first whether it was carried out.
error-too-many = Slow down a little
error-too-many-text =
    There were too many attempts. Please try again in { $seconds ->
        [one] one second
       *[other] { $seconds } seconds
    }.
error-unreachable = We are not at home right now
error-unreachable-text = The store cannot reach its books at this moment. Nothing of yours is lost. Please come back in a few minutes.
error-broken = Something broke on our side
error-broken-text = It is our fault, not yours. If it happens again, tell us the reference below.

## Refusals

refusal-not-in-state = The order has moved on, and this is not possible any more.
refusal-not-allowed = This is not open to you in this order.
refusal-already-shipped = Something was shipped already, so this is not possible any more.
refusal-too-early-to-cancel = The seller still has time to ship. You may cancel from { $from }.
refusal-not-due = It is not time for this yet.
refusal-quantities = These quantities do not fit what is left to ship.
refusal-no-such-package = This package is not under way.
refusal-reminded-today = The buyer was reminded less than a day ago. You may remind them again from { $from }.
refusal-extended-before = More time was given before.
refusal-too-early-to-extend = More time may be asked for from { $from }.
refusal-extension-length = More time cannot be given for so many days.
refusal-not-reminded = The buyer has not been reminded yet; this waits until { $from }.
refusal-reason-missing = Please write a reason.
refusal-cart-changed = Prices or stock have changed since you looked. Please look at your cart again.
refusal-sold-out = { $title } is sold out.
refusal-cart-empty = Your cart is empty.
refusal-nothing-to-pay = There is nothing to pay.
refusal-method-not-offered = { $shop } does not ship this way.
refusal-paid-meanwhile = { $amount } has been paid meanwhile.
refusal-processor-silent = The payment processor does not answer. Nothing was changed; please try again in a moment.
refusal-refund-not-owed = This refund is not waiting for that.

## Accounts

account-title = Your account
account-details = About you
account-name = Your name
account-name-hint = As it should stand on parcels and in messages.
account-name-wrong = Write your name, with at most { $most } characters.
account-email = E-mail address
account-email-wrong = Write an e-mail address such as alice@example.org.
account-password = Password
account-password-hint = At least { $least } characters; a few words in a row are good.
account-password-short = Choose a password of at least { $least } characters.
account-password-long = Choose a password of at most { $most } characters.
account-password-easy = This password is easy to guess. Add a word or two that have nothing to do with you.
account-time-zone = Time zone
account-time-zone-hint = All dates and times on pages and in mails are written in it.
account-time-zone-store = The store's: { $zone }
account-time-zone-wrong = Choose a time zone from the list.
account-save = Save
account-saved = Your changes are saved.
account-sign-out = Leave
account-sign-out-text = Signs you out in this browser only.

sign-in-title = Welcome back
sign-in-lead = Sign in to see your orders.
sign-in-wrong = This address and this password do not belong together.
sign-in-button = Sign in
sign-in-new = New here?
sign-in-sign-up = Make an account
sign-in-demo = People of the demo store
sign-in-demo-password = All of them have the password
sign-in-demo-buyer = Alice buys
sign-in-demo-seller = Bob sells
sign-in-demo-administrator = Carol looks after the store

sign-up-title = Make an account
sign-up-lead = It keeps your orders and your cart together.
sign-up-button = Make my account
sign-up-known = Have an account?
sign-up-sign-in = Sign in
sign-up-email-taken = There is an account with this address already. Sign in, or use another address.
sign-up-done = Welcome! Your account is ready.

sign-out-done = You are signed out.
