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
form-mistake-title = Error:
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
seller-navigation-profile = Personal profile
seller-navigation-phone = Cell phone

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
import-control-character = “{ $column }” holds a line break or another control character
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
cart-quantity-of = Quantity of { $product }
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
cart-fault-not-for-sale = This is not sold any more.
cart-fault-sold-out = This is sold out.
cart-fault-only =
    { $available ->
        [one] Only one is left.
       *[other] Only { $available } are left.
    }
cart-fault-only-with-yours =
    { $available ->
        [one] Only one is left, and it is in your cart already.
       *[other] Only { $available } are left, and your cart holds { $held } of them already.
    }
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
sandbox-chargeback = taken back by the bank { $at }
sandbox-chargeback-win = We win
sandbox-chargeback-win-label = We win { $amount } back from the bank
sandbox-chargeback-lose = We lose
sandbox-chargeback-lose-label = We lose { $amount } to the bank
sandbox-take-back = The buyer’s bank takes back…
sandbox-take-back-amount = Amount in { $currency }
sandbox-take-back-reason = Reason
sandbox-take-back-button = Take it back
sandbox-take-back-wrong = Write an amount above zero and up to { $rest }.
sandbox-take-back-nothing = The bank has all of this charge.
sandbox-reason-fraud = Fraud
sandbox-reason-not-received = Not received
sandbox-reason-not-as-described = Not as described
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
sandbox-status-won = Won
sandbox-status-lost = Lost
sandbox-status-failed = Failed
sandbox-status-refused = Refused
sandbox-status-returned = Returned
sandbox-mode-title = Refunds from now on
sandbox-mode-label = What becomes of them
sandbox-mode-button = Use this
sandbox-mode-done = Done at once
sandbox-mode-refuse = Refused
sandbox-mode-lose-answer = Done at once, but the shop gets no answer
sandbox-mode-pending-then-done = Pending, then done after an hour
sandbox-mode-done-then-failed = Done at once, then failed after three days
sandbox-notification-payout = Payout
sandbox-payouts-title = Payouts
sandbox-payouts-text = The newest payouts of { $payee } to bank accounts, and everything the shop was told.
sandbox-payouts-empty = No payout has been asked for yet.
sandbox-payouts-mode = Payouts from now on
sandbox-payouts-mode-paid = Paid at once
sandbox-payouts-mode-pending = Pending until a button below is pressed
sandbox-payouts-mode-late = Pending, then paid after a day
sandbox-payouts-mode-refuse = Refused
sandbox-payouts-mode-silent = Paid at once, but the shop gets no answer and is told nothing
sandbox-payouts-mode-twice = Paid at once, and told twice
sandbox-payouts-pay = Pay
sandbox-payouts-fail = Refuse
sandbox-payouts-return = Return
sandbox-not-found = There is no such payment
sandbox-malformed = That cannot be done
sandbox-broken = Something went wrong here
sandbox-error-text = Go back to the shop: it knows whether you have paid.

## How amounts and instants are written

format-number-group = ,
format-number-point = .
format-money = { $symbol }{ $number }
format-money-negative = −{ $symbol }{ $number }
format-short-day = { $day } { $month }
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
error-home = To the front page
error-orders = Your orders
error-back = Go back
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
mail-footer-treasurer = You get this mail because you see to the money of a shop at { $store }.
mail-footer-holder = You get this mail because it is about your account at { $store }.
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
mail-payment-released-advanced = Released beforehand
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
mail-refund-issued-part = Part of the price of { $title }
mail-refund-issued-case = It was granted in refund case { $case }.
mail-refund-issued-total = Refund { $refund }
mail-refund-issued-next =
    { $to ->
        [buyer] It goes back the way you paid, through { $processor ->
            [sandbox] { sandbox-name }
           *[other] { $processor }
        }. Banks and cards usually show it within 5 to 10 working days. If you still miss it then, ask us and name refund { $refund }.
       *[shop] It went back the way it was paid, through { $processor ->
            [sandbox] { sandbox-name }
           *[other] { $processor }
        }. The order’s page shows what is left of the order’s money.
    }
mail-refund-issued-by-bank =
    { $to ->
        [buyer] It could not go back the way you paid, so it was paid to you by bank transfer. If you still miss it after 5 working days, ask us and name refund { $refund }.
       *[shop] It could not go back the way it was paid, so the store’s bank paid it. The order’s page shows what is left of the order’s money.
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
       *[unknown_order] { $amount } came in through { $processor } for a payment that we do not know.
    }
mail-money-in-suspense-payment = Payment at { $processor }: { $payment }
mail-money-in-suspense-next = No order was changed. If nobody decides otherwise, the money is sent back to who paid it after 24 hours.
mail-money-in-suspense-button = See the payments

mail-released-beforehand-subject = { $received } was released to you beforehand
mail-released-beforehand-lead =
    { $orders ->
        [one] Payment of one order of { $shop } was released beforehand ({ $number }).
       *[other] Payment of { $orders } orders of { $shop } was released beforehand ({ $number }).
    }
mail-released-beforehand-amount = Released beforehand
mail-released-beforehand-charge = Service charge
mail-released-beforehand-received = In your balance
mail-released-beforehand-next = When delivery of an order is confirmed, what was released beforehand of it is settled, and you receive the rest. If a buyer is paid back before that, what the order can no longer cover comes out of your balance; the service charge is not given back.
mail-released-beforehand-button = See the release
mail-balance-below-zero-subject = The balance of { $shop } is { $balance }
mail-balance-below-zero-lead = More had to be paid back than the balance of { $shop } held. It is { $balance } now.
mail-balance-below-zero-next = The next orders whose delivery is confirmed make it good by themselves. Until then nothing is paid out and nothing released beforehand.
mail-balance-below-zero-button = See your balance
mail-float-below-zero-subject = The float is { $float }
mail-float-below-zero-lead = The store has less money than it owes to buyers and sellers: the float is { $float }.
mail-float-below-zero-next = Nothing is released beforehand until float is paid in. Commission given back, chargebacks and sellers’ debts bring it below zero.
mail-float-below-zero-button = See the float

mail-refund-owed-subject = Refund { $refund } of { $amount } needs you
mail-refund-owed-lead =
    { $attempts ->
        [one] Refund { $refund } of { $amount } has not come through after one attempt.
       *[other] Refund { $refund } of { $amount } has not come through after { $attempts } attempts.
    }
mail-refund-owed-order = It belongs to order { $order } from { $shop }.
mail-refund-owed-answer = The last answer of the payment processor: “{ $reason }”
mail-refund-owed-next = The buyer waits for this money. Look at it at the processor, then try again here, or pay it by other means and say so.

mail-refund-misfit-subject = { $processor } and our books differ on refund { $refund }
mail-refund-misfit-lead = { $processor } says that it sends { $reported } back as { $transaction }, for refund { $refund } of { $amount }. That does not fit what our books say of this refund, so nothing was booked.
mail-refund-misfit-next = The buyer may be paid twice, or the wrong sum. Please compare both at the processor.

mail-payout-button = See your payouts
mail-payouts-button = See the payouts
mail-payout-reason = What was said: “{ $reason }”
mail-payout-again = The money is in your balance again. Please look at the bank account, then ask for another payout.
mail-payout-paid-subject = { $amount } is on its way to your bank account
mail-payout-paid-lead = Payout { $payout } of { $amount } for { $shop } has left for the bank account that ends in { $ending }.
mail-payout-paid-next = Banks usually need one to three working days until you see it there.
mail-payout-refused-subject = { $amount } could not be paid out
mail-payout-refused-lead = The payment processor has not paid out { $payout } of { $amount } for { $shop } to the bank account that ends in { $ending }.
mail-payout-returned-subject = { $amount } came back from your bank
mail-payout-returned-lead = Payout { $payout } of { $amount } for { $shop } had left for the bank account that ends in { $ending }, and the bank has sent it back.
mail-payout-overdue-subject = Payout { $payout } of { $amount } has not ended
mail-payout-overdue-lead = Payout { $payout } of { $amount } for { $shop } was asked for on { $since }, and it is still not known what became of it.
mail-payout-overdue-next = The seller waits for this money. Look at it at the processor, then have it asked again here.
mail-payout-misfit-subject = { $processor } and our books differ on payout { $payout }
mail-payout-misfit-lead = { $processor } reports { $transaction } of { $reported } for payout { $payout } of { $amount }. That does not fit what our books say of this payout, so nothing was booked.
mail-payout-unknown-lead = { $processor } reports { $transaction } of { $reported } for payout { $payout }. Our books know no such payout, so nothing was booked.
mail-payout-misfit-next = Money may have left that should not have. Please compare both at the processor.
mail-bank-account-changed-subject = The bank account of { $shop } was changed
mail-bank-account-changed-lead = { $by } has saved the bank account of { $shop } at { $store }. Its number ends in { $ending }.
mail-bank-account-changed-next = Nothing is paid out to it before { $at }.
mail-bank-account-changed-not-you = If nobody of you did this, tell whoever runs the store at once: they can sign you out everywhere.
mail-bank-account-changed-button = See the bank account

mail-paid-elsewhere-subject = { $amount } at { $processor } went to another account
mail-paid-elsewhere-lead = { $processor } says that a charge of { $amount } was paid to { $payee }, which is not our account.
mail-paid-elsewhere-next = Nothing was booked, no order was changed, and no money is sent back: we do not have it. Please ask the processor how this happened.

mail-mail-down-subject = Mail has not been going out
mail-mail-down-lead = Reminders to confirm delivery have not been handed over, at least since { $since }.
mail-mail-down-next = While a reminder waits, its delivery is not confirmed and its seller is not paid. After three days it is confirmed all the same, and the buyer may not have been told. Please look at what the mail server says.
mail-mail-down-button = See the outbox

mail-not-you = If this was not you, somebody else is signed in as you. Tell whoever runs the store at once: they can sign you out everywhere.
mail-phone-changed-subject = Your cell phone was changed
mail-phone-changed-lead = The cell phone of your account at { $store } is now the one that ends in { $ending }.
mail-phone-changed-next = Payment is released beforehand again from { $at }.
mail-phone-changed-button = See your cell phone
mail-password-failures-subject = Wrong passwords were entered for your account
mail-password-failures-lead =
    { $failures ->
        [one] Somebody who is signed in to your account at { $store } has entered a wrong password { $failures } time since { $since }.
       *[other] Somebody who is signed in to your account at { $store } has entered a wrong password { $failures } times since { $since }.
    }
mail-password-failures-next = It was asked for to move money or to change where it goes. Nothing was done, and no password is looked at until { $until }.
mail-password-failures-button = See your account

sms-phone-code = { $code } is your code for { $store }. It is good for { $minutes } minutes. Tell it to nobody: we never ask for it.

## Mail about refund cases

mail-case-see = See the refund case
mail-case-name = Refund case: { $case }.
mail-case-claim =
    It is about { $kind ->
        [unshipped] goods that were never shipped
        [not_received] goods that have not arrived
        [return] goods to be sent back
       *[keep_goods] goods that are kept
    }. The reason given: { $reason ->
        [not_as_described] not as described
        [damaged] damaged
        [wrong_item] the wrong item
        [missing_parts] parts are missing
        [not_arrived] not arrived
        [changed_mind] a change of mind
       *[other] something else
    }.
mail-case-says =
    { $who ->
        [you] You wrote:
        [buyer] The buyer writes:
        [shop] { $shop } writes:
       *[store] We write:
    }
mail-case-still = While the case is open, delivery is not confirmed by time and nothing is paid out for the order.
mail-case-evidence = Whatever helps us to decide is best added now, on the page of the case: what happened, photos, a tracking number. Until we rule, no money moves.
mail-case-sent = We send it the way you paid and write to you when it is on its way; you need not do anything.
mail-case-lapses = If you do nothing by { $by }, the case lapses and nothing is paid back.

mail-refund-requested-subject = You asked for { $amount } back for order { $order }
mail-refund-requested-lead = We have told { $shop } that you ask for { $amount } back for your order { $order }.
mail-refund-requested-silence =
    { $silence ->
        [settle] { $shop } is to answer by { $by }. If it does not, the refund is granted.
        [return] { $shop } is to answer by { $by }. If it does not, we tell you where to send the goods, and you get your money back once they are there.
       *[escalate] { $shop } is to answer by { $by }. If it does not, we decide.
    }
mail-refund-requested-more = On the page of the case you can write to the shop, show photos or withdraw the request.

mail-refund-to-answer-subject = Refund for order { $order }: please answer by { $by }
mail-refund-to-answer-subject-open = Refund for order { $order }: please answer
mail-refund-to-answer-lead = The buyer of order { $order } asks { $shop } for { $amount } back.
mail-refund-to-answer-next = You can accept, offer another amount or refuse with a reason. What each of these does to the money is said before you press anything.
mail-refund-to-answer-unshipped = Please do not ship these goods while the case is open.
mail-refund-to-answer-button = Answer the request

mail-case-silence =
    { $silence ->
        [settle] If you do not answer by { $by }, the refund of { $amount } is granted for you.
        [return] If you do not answer by { $by }, the buyer may send the goods to your return address and gets { $amount } back once they are there.
       *[escalate] If you do not answer by { $by }, we decide without your answer.
    }

mail-refund-answered-subject =
    { $answer ->
        [countered] An offer on your refund for order { $order }: { $amount }
        [rejected] Your refund for order { $order } was refused
       *[accepted] You get back { $amount } for order { $order }
    }
mail-refund-answered-lead =
    { $answer ->
        [accepted] { $shop } has agreed to your refund: you get back { $amount } for your order { $order }.
        [countered] You asked for { $asked } back for your order { $order }. { $shop } offers { $amount } instead.
        [rejected] You asked for { $asked } back for your order { $order }. { $shop } has refused.
       *[silence] { $shop } did not answer in time, so your refund is granted: you get back { $amount } for your order { $order }.
    }
mail-refund-answered-choose =
    { $answer ->
        [countered] You can accept the offer, ask once more or ask us to decide. The page of the case shows what is open to you.
       *[rejected] You can ask once more or ask us to decide. The page of the case shows what is open to you.
    }
mail-refund-answered-button = Choose how to go on

mail-refund-answered-for-you-subject = Refund for order { $order }: your time to answer is over
mail-refund-answered-for-you-lead = { $shop } did not answer in time. The buyer of order { $order } had asked for { $asked } back.
mail-refund-answered-for-you-outcome =
    { $outcome ->
        [settle] So the refund is granted. The money comes out of what we hold for the order, or out of your balance if it has been released. There is nothing for you to do.
        [return] So the buyer may send the goods to your return address and gets { $asked } back once they are there. We write to you when they are on their way; until then there is nothing for you to do.
       *[escalate] So we decide: we look at what both sides say and show, and rule.
    }

mail-return-instructions-subject = Please send back the goods of order { $order } by { $by }
mail-return-instructions-subject-open = Please send back the goods of order { $order }
mail-return-instructions-lead = You get back { $amount } for your order { $order } once the goods are back with { $shop }.
mail-return-instructions-pieces = Please send back:
mail-return-instructions-address = Send them to:
mail-return-instructions-postage =
    { $payer ->
        [shop] { $shop } pays for the postage. Ask it for a label on the page of the case, or keep the receipt.
       *[you] You pay for the postage, because you have changed your mind.
    }
mail-return-instructions-next = Then enter the carrier and the tracking number on the page of the case. Keep the proof of posting until you have your money.
mail-return-instructions-silence = If they are not entered by { $by }, the case lapses and nothing is paid back, even when the goods have been sent.
mail-return-instructions-button = Say that they are on their way

mail-return-sent-subject = The goods of order { $order } are on their way back
mail-return-sent-lead = The buyer of order { $order } has sent goods back to { $shop }, with { $carrier }. Once they are there, the buyer gets back { $asked }.
mail-return-sent-next = When they arrive, look at them and say on the page of the case whether they can be sold again. If they do not come, or not as they should be, say so there with your reasons: then we decide.
mail-return-sent-silence = If you say nothing by { $by }, the goods count as returned and the buyer gets back { $asked }.
mail-return-sent-button = Confirm or contest the return

mail-case-reminder-subject = Refund for order { $order } waits for you until { $by }
mail-case-reminder-subject-open = Refund for order { $order } waits for you
mail-case-reminder-lead =
    { $state ->
        [requested] The buyer of order { $order } asked { $shop } for { $asked } back and waits for your answer.
        [awaiting_buyer] { $shop } has answered your request for { $asked } back for order { $order }, and you have not chosen yet how to go on.
        [awaiting_return] You get back { $asked } for order { $order } once the goods are back with { $shop }, but you have not told us yet that they are on their way.
       *[return_shipped] The buyer of order { $order } has sent goods back to { $shop }, and you have not said yet whether they came.
    }
mail-case-reminder-offer = The offer is { $offer }. You can accept it, ask once more or ask us to decide.
mail-case-reminder-refusal = The request was refused. You can ask once more or ask us to decide.

mail-dispute-opened-subject = We decide about the refund for order { $order }
mail-dispute-opened-lead =
    { $by ->
        [you] The refund of { $asked } for order { $order } from { $shop } is with us now: we look at what both sides say and show, and rule.
        [buyer] The buyer of order { $order } asks for { $asked } back, and it is for us to decide. We look at what both sides say and show, and rule.
        [shop] { $shop } does not agree to the refund of { $asked } for your order { $order }. So we look at what both sides say and show, and rule.
       *[time] { $shop } did not answer your request for { $asked } back for your order { $order } in time. So we look at what both sides say and show, and rule.
    }

mail-dispute-to-rule-subject = Refund case { $case } waits for a ruling
mail-dispute-to-rule-lead = Refund case { $case } has waited for a ruling since { $since }. The buyer of order { $order } asks { $shop } for { $amount } back.
mail-dispute-to-rule-next = Until somebody rules, no money moves and the order’s deadlines stand still. Nothing happens by itself: administrators are reminded again, daily in the end.
mail-dispute-to-rule-button = Rule the case

mail-ruling-made-subject = Our ruling on the refund for order { $order }
mail-ruling-made-lead =
    { $granted ->
        [some] { $to ->
            [buyer] We have ruled on your refund for order { $order } from { $shop }: of the { $asked } you asked for, you get back { $amount }.
           *[shop] We have ruled on the refund for order { $order } of { $shop }: of the { $asked } asked for, the buyer gets back { $amount }.
        }
       *[none] { $to ->
            [buyer] We have ruled on your refund for order { $order } from { $shop }: of the { $asked } you asked for, nothing is paid back.
           *[shop] We have ruled on the refund for order { $order } of { $shop }: of the { $asked } asked for, nothing is paid back.
        }
    }
mail-ruling-made-reasons = Our reasons:
mail-ruling-made-appeal =
    { $to ->
        [buyer] If you can live with it, accept it on the page of the case. If not, appeal there by { $at } and say why. There is only one appeal, yours or the shop’s.
       *[shop] If you can live with it, accept it on the page of the case. If not, appeal there by { $at } and say why. There is only one appeal, yours or the buyer’s.
    }
mail-ruling-made-last = This is the ruling after the appeal, so there is no further one. You can accept it on the page of the case, so that it need not wait.
mail-ruling-made-silence = If neither side does anything, the ruling takes effect on { $at }, or as soon as both sides have accepted it. Until then no money moves.

mail-ruling-appealed-subject = Appeal against our ruling for order { $order }
mail-ruling-appealed-lead =
    { $by ->
        [buyer] The buyer of order { $order } has appealed against our ruling on the refund of { $asked }. The ruling does not take effect: we look at everything again and rule anew.
       *[shop] { $shop } has appealed against our ruling on the refund of { $asked } for your order { $order }. The ruling does not take effect: we look at everything again and rule anew.
    }

mail-case-ended-subject =
    { $state ->
        [settled] The refund for order { $order } is settled
        [withdrawn] The refund request for order { $order } was withdrawn
        [lapsed] The refund request for order { $order } has lapsed
       *[closed] The refund case of order { $order } is closed
    }
mail-case-ended-lead =
    { $to ->
        [buyer] { $state ->
            [settled] You get back { $amount } for your order { $order } from { $shop }.
            [withdrawn] You have withdrawn your request for { $amount } for your order { $order } from { $shop }. Nothing is paid back because of it.
            [lapsed] The time to act in your refund case for order { $order } from { $shop } is over, so your request for { $amount } has lapsed. Nothing is paid back because of it.
           *[closed] The refund case of your order { $order } from { $shop } has ended without a refund of its own: the ruling grants none, or nothing is left to pay back.
        }
       *[shop] { $state ->
            [settled] The buyer of order { $order } gets back { $amount }. The money comes out of what we hold for the order, or out of the balance of { $shop } if it has been released.
            [withdrawn] The buyer of order { $order } has withdrawn the request for { $amount }. Nothing is paid back because of it.
            [lapsed] The buyer of order { $order } has not acted in time, so the request for { $amount } has lapsed. Nothing is paid back because of it.
           *[closed] The refund case of order { $order } of { $shop } has ended without a refund of its own: the ruling grants none, or nothing is left to pay back.
        }
    }
mail-case-ended-again = If something is still wrong, you can ask again on the order’s page as long as the time for claims has not ended.
mail-case-ended-next = Whatever deadlines the order still has run on with the time they had left; its page shows what comes next.

mail-case-message-subject = A message about the refund for order { $order }
mail-case-message-lead =
    { $who ->
        [buyer] The buyer of order { $order } writes in the refund case:
        [shop] { $shop } writes in the refund case of your order { $order }:
       *[store] We write in the refund case of order { $order }:
    }
mail-case-message-next = Please answer on the page of the case, where everybody concerned can read it; an answer to this mail reaches nobody. A message by itself moves no deadline.
mail-case-message-button = Read and answer

## Mail about chargebacks

mail-chargeback-see = See it in Doorstep
mail-chargeback-opened-subject =
    { $to ->
        [buyer] Your bank has taken money back for order { $order }
        [shop] The buyer’s bank has taken money back for order { $order }
       *[administrator] Chargeback { $chargeback } of { $amount }
    }
mail-chargeback-opened-lead =
    { $to ->
        [buyer] Your bank has asked us for { $amount } of the payment that paid your order { $order } (chargeback { $chargeback }).
        [shop] The bank of the buyer of order { $order } has taken money of the payment back (chargeback { $chargeback }). Up to { $amount } of this order is at stake.
       *[administrator] A buyer’s bank has taken { $amount } of a payment back (chargeback { $chargeback }).
    }
mail-chargeback-reason = The reason given: “{ $reason }”
mail-chargeback-opened-next =
    { $to ->
        [buyer] Until your bank has decided the order stands still: nothing is shipped, confirmed or paid out, and no other refund is sent. If you did not mean to do this, please tell your bank.
        [shop] Until the bank has decided the order stands still: please ship nothing more. Nothing is confirmed or paid out. Proof of what you have shipped helps us to answer the bank.
       *[administrator] Its orders stand still and no refund of the payment is sent. Answer the bank at the processor in time; we ask there every day what was decided.
    }
mail-chargeback-ended-subject =
    { $to ->
        [buyer] Your bank has decided about order { $order }
        [shop]
            { $outcome ->
                [won] The bank has decided for you: order { $order }
               *[lost] The bank has decided for the buyer: order { $order }
            }
       *[administrator]
            { $outcome ->
                [won] Chargeback { $chargeback } of { $amount } is won
               *[lost] Chargeback { $chargeback } of { $amount } is lost
            }
    }
mail-chargeback-ended-lead =
    { $outcome ->
        [won]
            { $to ->
                [buyer] Your bank has given us the { $amount } back that it had taken of the payment for your order { $order } (chargeback { $chargeback }).
                [shop] The buyer’s bank has given back what it had taken of the payment for order { $order } (chargeback { $chargeback }). Nothing is taken from the order.
               *[administrator] The { $amount } of chargeback { $chargeback } is ours again.
            }
       *[lost]
            { $to ->
                [buyer] Your bank keeps the { $amount } that it had taken of the payment for your order { $order } (chargeback { $chargeback }). The money is yours again.
                [shop] The buyer’s bank keeps what it had taken of the payment for order { $order } (chargeback { $chargeback }).
               *[administrator] The buyer’s bank keeps the { $amount } of chargeback { $chargeback }.
            }
    }
mail-chargeback-ended-taken =
    { $to ->
        [buyer]
            { $taken_is ->
                [none] What it paid was on its way to you before, so that no refund is sent any more for it.
               *[some] { $taken } of it was kept for this order.
            }
        [shop]
            { $taken_is ->
                [none] Nothing of it is taken from this order.
               *[some] { $taken } of it is taken from this order.
            }
       *[administrator]
            { $taken_is ->
                [none] All of it is taken from refunds, suspense and orders of the payment.
               *[some] { $taken } of it is a loss of the store, because it was paid back before.
            }
    }
mail-chargeback-ended-next =
    { $to ->
        [buyer]
            { $outcome ->
                [won] The order goes on where it stood, and every time goes on with what was left.
               *[lost] What is left of the order goes on where it stood.
            }
        [shop]
            { $outcome ->
                [won] The order goes on where it stood, and every time goes on with what was left.
               *[lost] If anything is left of the order it goes on where it stood. If all of it is gone, please ship nothing more.
            }
       *[administrator] Its orders go on with what is left of them.
    }
mail-chargeback-reminder-subject = Chargeback { $chargeback } of { $amount } is still open
mail-chargeback-reminder-lead = Chargeback { $chargeback } of { $amount } has been open since { $since }. We ask the processor every day, and it has not said how it was decided.
mail-chargeback-reminder-next = Please look at it at the processor. Until it is decided its orders stand still.
mail-chargeback-misfit-subject = { $processor } and our books differ on a chargeback
mail-chargeback-misfit-lead = { $processor } reports chargeback { $transaction } of { $amount } for its payment { $payment }. That fits no charge in our books, or something else than we were told before, so nothing was booked.
mail-chargeback-misfit-next = Please compare both at the processor.
mail-refund-given-up-subject =
    { $to ->
        [buyer] We could not pay your refund of { $amount }
       *[shop] A refund for order { $order } was given up
    }
mail-refund-given-up-lead =
    { $to ->
        [buyer] Refund { $refund } of { $amount } for your order { $order } could not be paid in any way, and an administrator has given it up.
       *[shop] Refund { $refund } of { $amount } for order { $order } could not be paid to the buyer in any way, and an administrator has given it up. The money is the order’s again.
    }
mail-refund-given-up-next =
    { $to ->
        [buyer] If you disagree, or can tell us how to pay you, please answer this mail.
       *[shop] You need not do anything.
    }

## Orders as both sides read them

order-who =
    { $who ->
        [you] You
        [buyer] { $buyer }
        [seller] { $shop }
        [store] We do
        [bank]
            { $side ->
                [buyer] Your bank
               *[other] The buyer’s bank
            }
       *[nobody] Nobody has to act
    }
order-what-happened = What happened
order-money = Where the money is
order-package = Package { $position }
order-package-shipped = { $method }, shipped on { $at }
order-package-delivered = Delivered, says the seller · { $at }
order-carrier = Carrier
order-tracking-number = Tracking number
order-track = Follow the package
order-item-pieces = { $quantity } × { $price }
order-address = Where it goes
order-address-forgotten = The address has been removed.

shipping-courier = Courier
shipping-letter = Ordinary letter

carrier-dhl = DHL
carrier-ups = UPS
carrier-fedex = FedEx
carrier-usps = USPS
carrier-royal-mail = Royal Mail
carrier-canada-post = Canada Post
carrier-sf-express = SF Express
carrier-other = Another carrier

panel-pay =
    { $side ->
        [buyer] Pay, and these things are yours
       *[seller] Waiting for the payment
    }
panel-pay-otherwise = The order is cancelled and nothing is charged.
panel-pay-late = We are asking the payment processor. If nothing was paid, the order is cancelled and nothing is charged.
panel-ship =
    { $side ->
        [seller] Ship this order
       *[buyer] { $shop } is preparing the parcel
    }
panel-ship-otherwise =
    { $side ->
        [buyer] From then on you may cancel. If nothing is shipped by { $ends }, the order is cancelled and { $amount } goes back to you.
       *[seller] From then on the buyer may cancel. If nothing is shipped by { $ends }, the order is cancelled and { $amount } goes back to the buyer.
    }
panel-ship-late =
    { $side ->
        [buyer] The time to ship has passed: you may cancel now. If nothing is shipped by { $ends }, the order is cancelled and { $amount } goes back to you.
       *[seller] The time to ship has passed: the buyer may cancel now. If nothing is shipped by { $ends }, the order is cancelled and { $amount } goes back to the buyer.
    }
panel-ship-rest =
    { $side ->
        [seller] Ship the rest of this order
       *[buyer] { $shop } still has something to ship
    }
panel-ship-rest-otherwise =
    { $side ->
        [buyer] What has not been shipped is paid back to you, with its share of the shipping.
       *[seller] What has not been shipped is paid back to the buyer, with its share of the shipping.
    }
panel-confirm =
    { $side ->
        [buyer] Look at what arrived and confirm delivery
       *[seller] Waiting for the buyer to confirm delivery
    }
panel-confirm-otherwise =
    { $side ->
        [buyer] Delivery is confirmed for you and { $shop } is paid.
        [seller] Delivery is confirmed by itself and you are paid.
       *[administrator] Delivery is confirmed by itself and { $shop } is paid.
    }
panel-confirm-late = The receiving time has passed. Delivery is confirmed as soon as a reminder has reached the buyer.
panel-progress-courier = Day { $day } of { $days } since it was shipped by courier
panel-progress-letter = Day { $day } of { $days } since it was shipped by letter
panel-received =
    { $side ->
        [buyer] Delivered, and { $shop } is paid
       *[seller] Delivered and paid out to the balance
    }
panel-received-otherwise = Claims about this order end and it is complete.
panel-completed = This order is complete
panel-cancelled-unpaid = Cancelled; nothing was charged
panel-cancelled =
    { $side ->
        [buyer] Cancelled; { $amount } goes back to you
       *[seller] Cancelled; { $amount } goes back to the buyer
    }
panel-cancelled-sent =
    { $side ->
        [buyer] Cancelled; { $amount } was sent back to you
       *[seller] Cancelled; { $amount } was sent back to the buyer
    }
panel-refunded =
    { $side ->
        [buyer] Everything is paid back to you: { $amount }
       *[seller] Everything is paid back to the buyer: { $amount }
    }
panel-charged-back =
    { $side ->
        [buyer] Your bank took the money back
       *[other] The buyer’s bank took the money back
    }
panel-refund-under-way = { $amount } is on its way back; we keep at it until it has arrived.

money-goods = Goods
money-paid =
    { $side ->
        [buyer] You paid
       *[seller] Paid by the buyer
    }
money-to-pay = To pay
money-held = Held by us now
money-headline-held =
    { $side ->
        [buyer] We hold { $amount } for you.
       *[seller] The store holds { $amount } for this order.
    }
money-headline-released =
    { $side ->
        [seller] { $amount } is in your balance.
       *[buyer] { $shop } has received { $amount }.
    }
money-headline-released-unsaid = The money of this order is released.
money-headline-returned =
    { $side ->
        [buyer] { $amount } is yours again.
       *[seller] { $amount } went back to the buyer.
    }
money-headline-unpaid =
    { $side ->
        [buyer] Nothing has been paid.
       *[seller] The buyer has not paid.
    }
money-chapter-paid = Paid and held
money-chapter-refund =
    { $side ->
        [buyer] Back to you
       *[seller] Back to the buyer
    }
money-chapter-released =
    { $side ->
        [seller] Released to you
       *[buyer] Released to { $shop }
    }
money-note-released = { $day }: { $received } to the balance, { $commission } commission
money-note-released-after-advance = { $day }: { $advanced } had been released beforehand, { $received } to the balance, { $commission } commission
money-note-held-advanced = { $amount } of it is with you already and stays with you when delivery is confirmed
money-note-refund-asked = On its way since { $day }
money-note-refund-owed = Promised on { $day }; it has not gone through yet and is tried again
money-note-refund-stuck = Promised on { $day }; the processor will not send it, and we are looking for another way
money-note-refund-sent = Sent on { $day }
money-note-refund-by-bank = Paid from our bank on { $day }
money-note-refund-by-chargeback = Paid by the bank’s chargeback on { $day }
money-note-refund-given-up = Given up on { $day }
money-chapter-refund-given-up = Refund given up
money-headline-chargeback = The bank has taken money of this payment back. What becomes of the { $amount } held for this order is open until it has decided.
money-chapter-charged-back =
    { $side ->
        [buyer] Taken back by your bank
       *[other] Taken back by the buyer’s bank
    }

step-place =
    { $who ->
        [you] You placed the order
       *[buyer] The buyer placed the order
    }
step-pay =
    { $side ->
        [buyer] You paid { $amount }, and we hold it for you
       *[seller] { $amount } was paid, and the store holds it
    }
step-abandon =
    { $who ->
        [you] You cancelled before paying
        [buyer] The buyer cancelled before paying
       *[time] Cancelled, because it was not paid in time
    }
step-ship =
    { $who ->
        [you] You shipped a package
       *[seller] { $shop } shipped a package
    }
step-remind-to-ship =
    { $side ->
        [seller] We reminded you to ship
       *[buyer] We reminded { $shop } to ship
    }
step-cancel =
    { $who ->
        [you] You cancelled the order
        [buyer] The buyer cancelled the order
        [seller] { $shop } cancelled the order
       *[time] Cancelled, because it was not shipped in time
    }
step-refund-unshipped = What was not shipped in time is paid back
step-mark-delivered =
    { $who ->
        [you] You marked a package as delivered
       *[seller] { $shop } says that a package was delivered
    }
step-remind-to-confirm =
    { $who ->
        [you] You reminded the buyer to confirm delivery
        [seller] { $shop } asked for confirmation of delivery
       *[time] { $side ->
            [buyer] We reminded you to confirm delivery
           *[seller] We reminded the buyer to confirm delivery
        }
    }
step-extend =
    { $who ->
        [you] { $side ->
            [buyer] You asked for more time
           *[seller] You gave the buyer more time
        }
        [buyer] The buyer asked for more time
       *[seller] { $shop } gave more time
    }
step-extend-until = Now until { $until }
step-confirm-receipt =
    { $who ->
        [you] You confirmed delivery
        [buyer] The buyer confirmed delivery
        [time] Delivery was confirmed by itself when the receiving time ended
       *[administrator] The store confirmed delivery
    }
step-complete = Claims ended; the order is complete
step-refund-confirmed =
    { $side ->
        [buyer] The refund was sent to you
       *[seller] The refund was sent to the buyer
    }
step-refund-owed = The refund did not go through; it is tried again
step-refund-paid-by-other-means = The refund was paid from the store’s bank
step-give-refund-up = A refund was given up: nobody could pay it
step-release-beforehand =
    { $side ->
        [seller] You had part of the money released beforehand
       *[other] The shop had part of its money released beforehand
    }
step-open-chargeback-reason = The reason the bank gave: { $reason }
step-open-chargeback =
    { $side ->
        [buyer] Your bank took money back; the order stands still
       *[other] The buyer’s bank took money back; the order stands still
    }
step-win-chargeback =
    { $side ->
        [buyer] Your bank decided for the shop; the order goes on
       *[other] The bank decided for the shop; the order goes on
    }
step-lose-chargeback =
    { $side ->
        [buyer] Your bank decided for you
       *[other] The bank decided for the buyer
    }
step-request-refund =
    { $who ->
        [you] You asked for a refund
       *[other] The buyer asked for a refund
    }
step-accept-refund =
    { $who ->
        [you] You agreed to the refund
       *[other] The seller agreed to the refund
    }
step-counter-refund =
    { $who ->
        [you] You offered another amount
       *[other] The seller offered another amount
    }
step-reject-refund =
    { $who ->
        [you] You refused the refund
       *[other] The seller refused the refund
    }
step-answer-by-silence = The seller did not answer in time
step-remind-to-act = Whoever is to act was reminded
step-withdraw-refund =
    { $who ->
        [you] You withdrew the refund case
       *[other] The buyer withdrew the refund case
    }
step-accept-offer =
    { $who ->
        [you] You accepted the offer
       *[other] The buyer accepted the offer
    }
step-ask-again =
    { $who ->
        [you] You asked again
       *[other] The buyer asked again
    }
step-escalate-refund =
    { $who ->
        [you] You asked an administrator to decide
       *[other] The buyer asked an administrator to decide
    }
step-lapse-refund = The refund case lapsed because nothing happened in time
step-ship-return =
    { $who ->
        [you] You sent the goods back
       *[other] The buyer sent the goods back
    }
step-confirm-return =
    { $who ->
        [you] You confirmed that the goods came back
       *[other] The seller confirmed that the goods came back
    }
step-contest-return =
    { $who ->
        [you] You contested the return
       *[other] The seller contested the return
    }
step-settle-return = The return was not contested in time
step-rule-refund = The store ruled on the refund
step-remind-to-rule = The store was reminded to rule
step-accept-ruling =
    { $who ->
        [you] You accepted the ruling
        [buyer] The buyer accepted the ruling
       *[seller] The seller accepted the ruling
    }
step-appeal-ruling =
    { $who ->
        [you] You appealed against the ruling
        [buyer] The buyer appealed against the ruling
       *[seller] The seller appealed against the ruling
    }
step-finish-ruling = The ruling became final
timeline-waits-for-payment =
    { $who ->
        [you] Waiting for your payment
       *[buyer] Waiting for the buyer’s payment
    }
timeline-waits-for-shipment =
    { $who ->
        [you] Waiting for you to ship
       *[seller] Waiting for { $shop } to ship
    }
timeline-waits-for-confirmation =
    { $who ->
        [you] Waiting for you to confirm delivery
       *[buyer] Waiting for the buyer to confirm delivery
    }
timeline-seller-paid =
    { $who ->
        [you] You are paid
       *[seller] { $shop } is paid
    }
timeline-after-delivery = After delivery is confirmed
timeline-at-the-latest = { $at } at the latest
timeline-claims-end = Claims end, and the order is complete

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
refusal-cart-changed = Prices, stock or the store’s terms have changed since you looked. Please look again.
refusal-sold-out = { $title } is sold out.
refusal-cart-empty = Your cart is empty.
refusal-too-many-unpaid = { $most } of your checkouts are not paid yet. Pay or cancel one of them, then come back: your cart stays as it is.
refusal-nothing-to-pay = There is nothing to pay.
refusal-method-not-offered = { $shop } does not ship this way.
refusal-own-shop = You work in { $shop }, and nobody buys from their own shop.
refusal-early-release-amount = Write an amount above zero and of at most { $most }: no more can be released beforehand now.
refusal-early-release-nothing = Nothing can be released beforehand now.
refusal-early-release-charge = The service charge would be { $charge }. Choose more than that.
refusal-early-release-orders = Nothing can be released beforehand of one of these orders any more. Look at the list again.
refusal-early-release-off = The store does not release payment beforehand at present.
refusal-early-release-not-opened = Open the function first.
refusal-quote-expired = The offer was good for 15 minutes, and they are over. Ask for a new one; nothing was released.
refusal-quote-outdated = What can be released has changed since you asked, and this is more than there is now. Nothing was released; look at what there is.
refusal-profile-missing = Fill in your personal profile first.
refusal-phone-missing = Verify your cell phone first.
refusal-phone-too-new = Your cell phone was changed. Payment is released beforehand again from { $from }.
refusal-balance-below-zero = Your balance is { $balance }. Nothing is released beforehand until it is back at zero.
refusal-debt-amount = Write an amount above zero and of at most { $most }: no more is owed.
refusal-float-amount = Write an amount above zero and of at most { $left }: more is not left of the float.
refusal-paid-meanwhile = { $amount } has been paid meanwhile.
refusal-payment-pending = { $amount } is on its way, so this cannot be given up now. Please wait until it has arrived or failed.
refusal-processor-silent = The payment processor does not answer. Nothing was changed; please try again in a moment.
refusal-case-open = A refund case is open for this order. Withdraw it first, or wait for its end.
refusal-chargeback-open = The buyer’s bank has taken money of this order back. Until it has decided nothing can be shipped, confirmed, cancelled or paid back.
refusal-no-open-case = There is no open refund case for this order any more.
refusal-not-in-case = The refund case has moved on meanwhile. Look at where it stands now.
refusal-claim-kind = Such a refund cannot be asked for as the order stands now.
refusal-claim-reason = Choose a reason that fits what you ask for.
refusal-change-of-mind-over = A change of mind was possible until { $until }. If something is wrong with the goods, choose that reason.
refusal-claim-amount = Write an amount above zero and of at most { $most }, with a point before the cents, such as 7.50.
refusal-nothing-claimed = Choose what you want money back for.
refusal-nothing-offered = There is no offer to accept.
refusal-asked-too-often = You have asked as often as you can. An administrator can decide instead.
refusal-ruling-accepted = You have accepted this ruling already.
refusal-appealed-before = There was an appeal already. This ruling is final when its time is over.
refusal-too-many-messages = Enough has been written in this case. An administrator can decide now.
refusal-too-many-photos = Each side can show six photos in a case.
refusal-refund-not-owed = This refund is not waiting for that.
refusal-payout-amount = Write an amount above zero and of at most { $most }, with a point before the cents, such as 7.50.
refusal-no-payouts = No payment processor of this store sends money to bank accounts. Whoever runs the store has to set one up first.
refusal-no-bank-account = Say first which bank account the money goes to.
refusal-bank-account-too-new = The bank account was changed. Money is paid out again from { $from }.
refusal-payout-below-zero = Your balance is { $balance }, below zero. What is released to you next repays it; after that money can be paid out again.
refusal-payout-not-waiting = This payout has ended. There is nothing to ask.
refusal-foreign-currency = The store’s bank account is in { $currency }. A refund in another currency goes through its processor: ask it again.

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

## Countries

country =
    { $code ->
        [AD] Andorra
        [AE] United Arab Emirates
        [AF] Afghanistan
        [AG] Antigua and Barbuda
        [AI] Anguilla
        [AL] Albania
        [AM] Armenia
        [AO] Angola
        [AQ] Antarctica
        [AR] Argentina
        [AS] American Samoa
        [AT] Austria
        [AU] Australia
        [AW] Aruba
        [AX] Åland Islands
        [AZ] Azerbaijan
        [BA] Bosnia and Herzegovina
        [BB] Barbados
        [BD] Bangladesh
        [BE] Belgium
        [BF] Burkina Faso
        [BG] Bulgaria
        [BH] Bahrain
        [BI] Burundi
        [BJ] Benin
        [BL] Saint Barthélemy
        [BM] Bermuda
        [BN] Brunei
        [BO] Bolivia
        [BQ] Caribbean Netherlands
        [BR] Brazil
        [BS] Bahamas
        [BT] Bhutan
        [BV] Bouvet Island
        [BW] Botswana
        [BY] Belarus
        [BZ] Belize
        [CA] Canada
        [CC] Cocos (Keeling) Islands
        [CD] Congo (Kinshasa)
        [CF] Central African Republic
        [CG] Congo (Brazzaville)
        [CH] Switzerland
        [CI] Côte d’Ivoire
        [CK] Cook Islands
        [CL] Chile
        [CM] Cameroon
        [CN] China
        [CO] Colombia
        [CR] Costa Rica
        [CU] Cuba
        [CV] Cabo Verde
        [CW] Curaçao
        [CX] Christmas Island
        [CY] Cyprus
        [CZ] Czechia
        [DE] Germany
        [DJ] Djibouti
        [DK] Denmark
        [DM] Dominica
        [DO] Dominican Republic
        [DZ] Algeria
        [EC] Ecuador
        [EE] Estonia
        [EG] Egypt
        [EH] Western Sahara
        [ER] Eritrea
        [ES] Spain
        [ET] Ethiopia
        [FI] Finland
        [FJ] Fiji
        [FK] Falkland Islands
        [FM] Micronesia
        [FO] Faroe Islands
        [FR] France
        [GA] Gabon
        [GB] United Kingdom
        [GD] Grenada
        [GE] Georgia
        [GF] French Guiana
        [GG] Guernsey
        [GH] Ghana
        [GI] Gibraltar
        [GL] Greenland
        [GM] Gambia
        [GN] Guinea
        [GP] Guadeloupe
        [GQ] Equatorial Guinea
        [GR] Greece
        [GS] South Georgia and the South Sandwich Islands
        [GT] Guatemala
        [GU] Guam
        [GW] Guinea-Bissau
        [GY] Guyana
        [HK] Hong Kong
        [HM] Heard and McDonald Islands
        [HN] Honduras
        [HR] Croatia
        [HT] Haiti
        [HU] Hungary
        [ID] Indonesia
        [IE] Ireland
        [IL] Israel
        [IM] Isle of Man
        [IN] India
        [IO] British Indian Ocean Territory
        [IQ] Iraq
        [IR] Iran
        [IS] Iceland
        [IT] Italy
        [JE] Jersey
        [JM] Jamaica
        [JO] Jordan
        [JP] Japan
        [KE] Kenya
        [KG] Kyrgyzstan
        [KH] Cambodia
        [KI] Kiribati
        [KM] Comoros
        [KN] Saint Kitts and Nevis
        [KP] North Korea
        [KR] South Korea
        [KW] Kuwait
        [KY] Cayman Islands
        [KZ] Kazakhstan
        [LA] Laos
        [LB] Lebanon
        [LC] Saint Lucia
        [LI] Liechtenstein
        [LK] Sri Lanka
        [LR] Liberia
        [LS] Lesotho
        [LT] Lithuania
        [LU] Luxembourg
        [LV] Latvia
        [LY] Libya
        [MA] Morocco
        [MC] Monaco
        [MD] Moldova
        [ME] Montenegro
        [MF] Saint Martin
        [MG] Madagascar
        [MH] Marshall Islands
        [MK] North Macedonia
        [ML] Mali
        [MM] Myanmar
        [MN] Mongolia
        [MO] Macao
        [MP] Northern Mariana Islands
        [MQ] Martinique
        [MR] Mauritania
        [MS] Montserrat
        [MT] Malta
        [MU] Mauritius
        [MV] Maldives
        [MW] Malawi
        [MX] Mexico
        [MY] Malaysia
        [MZ] Mozambique
        [NA] Namibia
        [NC] New Caledonia
        [NE] Niger
        [NF] Norfolk Island
        [NG] Nigeria
        [NI] Nicaragua
        [NL] Netherlands
        [NO] Norway
        [NP] Nepal
        [NR] Nauru
        [NU] Niue
        [NZ] New Zealand
        [OM] Oman
        [PA] Panama
        [PE] Peru
        [PF] French Polynesia
        [PG] Papua New Guinea
        [PH] Philippines
        [PK] Pakistan
        [PL] Poland
        [PM] Saint Pierre and Miquelon
        [PN] Pitcairn Islands
        [PR] Puerto Rico
        [PS] Palestine
        [PT] Portugal
        [PW] Palau
        [PY] Paraguay
        [QA] Qatar
        [RE] Réunion
        [RO] Romania
        [RS] Serbia
        [RU] Russia
        [RW] Rwanda
        [SA] Saudi Arabia
        [SB] Solomon Islands
        [SC] Seychelles
        [SD] Sudan
        [SE] Sweden
        [SG] Singapore
        [SH] Saint Helena
        [SI] Slovenia
        [SJ] Svalbard and Jan Mayen
        [SK] Slovakia
        [SL] Sierra Leone
        [SM] San Marino
        [SN] Senegal
        [SO] Somalia
        [SR] Suriname
        [SS] South Sudan
        [ST] São Tomé and Príncipe
        [SV] El Salvador
        [SX] Sint Maarten
        [SY] Syria
        [SZ] Eswatini
        [TC] Turks and Caicos Islands
        [TD] Chad
        [TF] French Southern Territories
        [TG] Togo
        [TH] Thailand
        [TJ] Tajikistan
        [TK] Tokelau
        [TL] Timor-Leste
        [TM] Turkmenistan
        [TN] Tunisia
        [TO] Tonga
        [TR] Türkiye
        [TT] Trinidad and Tobago
        [TV] Tuvalu
        [TW] Taiwan
        [TZ] Tanzania
        [UA] Ukraine
        [UG] Uganda
        [UM] U.S. Outlying Islands
        [US] United States
        [UY] Uruguay
        [UZ] Uzbekistan
        [VA] Vatican City
        [VC] Saint Vincent and the Grenadines
        [VE] Venezuela
        [VG] British Virgin Islands
        [VI] U.S. Virgin Islands
        [VN] Vietnam
        [VU] Vanuatu
        [WF] Wallis and Futuna
        [WS] Samoa
        [YE] Yemen
        [YT] Mayotte
        [ZA] South Africa
        [ZM] Zambia
        [ZW] Zimbabwe
       *[other] { $code }
    }

## Seller

seller-role-looks = Your role in this shop lets you look at orders; somebody who handles them takes the steps.
seller-role-settings = Your role in this shop lets you read the settings; an owner changes them.
seller-first-page = Back to the newest
seller-column-order = Order
seller-column-buyer = Buyer
seller-column-state = State
seller-column-next = What is next
seller-column-amount = Amount
seller-column-remind = Remind
seller-and-more =
    { $count ->
        [one] and one more
       *[other] and { $count } more
    }
seller-balance = Balance
seller-held = Held
seller-held-orders =
    { $count ->
        [0] no order waits for its money
        [one] for one order
       *[other] for { $count } orders
    }

seller-home-title = Home
seller-home-greeting = Hello, { $name }
seller-next = What to do next
seller-next-nothing = Nothing waits for you. New orders appear here and in your mail.
seller-task-late =
    { $count ->
        [one] One order should have been shipped by now.
       *[other] { $count } orders should have been shipped by now.
    }
seller-task-to-ship =
    { $count ->
        [one] One order is paid and ready to be shipped.
       *[other] { $count } orders are paid and ready to be shipped.
    }
seller-task-waiting =
    { $count ->
        [one] One buyer has not confirmed delivery yet. You can remind them once a day.
       *[other] { $count } buyers have not confirmed delivery yet. You can remind each once a day.
    }
seller-task-refunds =
    { $count ->
        [one] One refund request waits for your answer. If you are silent it is answered for you.
       *[other] { $count } refund requests wait for your answer. If you are silent they are answered for you.
    }
seller-task-with-banks =
    { $count ->
        [one] A buyer’s bank has taken money back: do not ship that order until it has decided.
       *[other] Buyers’ banks have taken money of { $count } orders back: do not ship those until they have decided.
    }
seller-task-answer = Answer
seller-task-ship = Ship
seller-task-look = Look
seller-newest = Newest orders
seller-newest-all = All orders
seller-first-day = Welcome to your back office
seller-first-day-text = Nobody has bought here yet. When somebody does, the order and its money appear on this page, and a mail tells you until when to ship. Until then, look at these:
seller-first-day-products = Your products
seller-first-day-products-text = Nothing is on your shelves yet. Products come with the import of a file.
seller-first-day-products-done = They are on the shelves. See prices and stock as buyers do.
seller-first-day-shop = Your shop
seller-first-day-shop-text = Name, story, return address, and what your deliveries cost.
seller-first-day-receiving = Payment receiving time
seller-first-day-receiving-text = How long buyers may look at what arrives before you are paid.
seller-workplaces = Your shops
seller-workplace = Work in
seller-workplace-change = Go there

seller-orders-title = Orders
seller-orders-tabs = Which orders
seller-orders-to-ship = To ship
seller-orders-late = Late to ship
seller-orders-in-transit = In transit
seller-orders-waiting = Waiting for confirmation
seller-orders-finished = Finished
seller-orders-all = All
seller-orders-to-ship-text = Paid and not wholly shipped. The one paid longest ago stands first.
seller-orders-late-text = The time to ship has passed. A buyer of whose order nothing has left may cancel now. The one paid longest ago stands first.
seller-orders-in-transit-text = At least one package is on its way and not marked delivered. Those that are wholly shipped also stand under “Waiting for confirmation”.
seller-orders-waiting-text = Everything is shipped and the buyer has not confirmed delivery, whether or not the package is marked delivered. The one waiting longest stands first.
seller-orders-finished-text = Delivered, cancelled or paid back. The newest stands first.
seller-orders-all-text = Every order, also those not paid yet. The newest stands first.
seller-orders-search = Search orders
seller-orders-search-placeholder = Number, buyer or product
seller-orders-empty = No orders here
seller-orders-empty-text = When an order comes to stand here, you see it with what to do and until when.
seller-orders-not-found = Nothing found
seller-orders-not-found-text = No order of this list has “{ $text }” in its number, its buyer’s name or a product’s title.
seller-orders-show-all = Show the whole list
seller-order-placed = Placed on { $day }
seller-order-ship-by = Ship by { $at }
seller-order-cancelled-on = Cancelled and refunded by itself on { $day }
seller-order-rest-by = Ship the rest by { $at }
seller-order-rest-text = Then what is not shipped is paid back.
seller-order-confirms-on = Confirmed by itself on { $at }
seller-order-waits =
    { $days ->
        [0] waiting since today
        [one] waiting for one day
       *[other] waiting for { $days } days
    }
seller-order-delivered = Delivered on { $day }

seller-reminders-choose = Choose order { $number }
seller-reminders-button = Remind the chosen buyers
seller-reminders-consequence = Each gets one mail with a link to the page that confirms delivery. A buyer can be reminded once a day.
seller-reminders-all-today = No buyer on this page can be reminded now: they were within the last day, or their order stands still.
seller-reminders-none = Choose at least one order whose buyer is to be reminded.
seller-reminders-done =
    { $reminded ->
        [one] One buyer is reminded by mail.
       *[other] { $reminded } buyers are reminded by mail.
    }
seller-reminders-partly-done =
    { $reminded ->
        [0] Nobody was reminded: the buyers had confirmed meanwhile or were reminded within the last day.
       *[other] { $reminded } of { $asked } buyers are reminded by mail. The others had confirmed meanwhile or were reminded within the last day.
    }
seller-reminded-until = Reminded; again from { $from }
seller-reminder-button = Remind the buyer
seller-reminder-done = The buyer is reminded by mail.

seller-order-title = Order { $number }
seller-order-paid = paid on { $at }
seller-order-placed-unpaid = placed on { $at }, not paid yet
seller-reminder-text = A reminder is one mail with a link to the page that confirms delivery, once a day at most.
seller-ship-to = Where it goes
seller-ship-to-text = One click chooses the whole address, ready to be copied.
seller-ship = Ship a package
seller-ship-contents = What is in it
seller-ship-contents-hint = Everything that is left is filled in. Write less to send the rest in a further package.
seller-ship-left =
    { $count ->
        [one] one left to ship
       *[other] { $count } left to ship
    }
seller-ship-quantity = { $product } in this package
seller-ship-quantity-wrong = Write a whole number from 0 to { $most }.
seller-ship-nothing = Put at least one piece into the package.
seller-ship-method = How it goes
seller-ship-days =
    { $paid ->
        [true] What the buyer paid for. They have { $days } days to look at it.
       *[false] They have { $days } days to look at it.
    }
seller-ship-method-wrong = Choose courier or ordinary letter.
seller-ship-carrier-choose = Choose a carrier
seller-ship-carrier-text = A courier needs both of these; a letter may go without.
seller-ship-carrier-wrong = Choose a carrier of the list.
seller-ship-tracking-missing = A package by courier needs its tracking number.
seller-ship-tracking-wrong = Write { $least } to { $most } letters and digits, with single spaces or hyphens between them.
seller-ship-button = Mark as shipped
seller-ship-consequence = The buyer is told by mail. When nothing is left to ship, their receiving time begins.
seller-ship-done = Shipped; the buyer is told by mail. Delivery confirms itself on { $until }.
seller-ship-partly-done = Shipped; the buyer is told by mail. The receiving time begins when the rest has left.
seller-delivery-button = Mark delivered
seller-delivery-consequence = For when the carrier says that it arrived. The buyer is asked by mail to confirm; the receiving time stays as it is.
seller-delivery-done = Marked delivered; the buyer is asked by mail to confirm.
seller-extension = More time for the buyer
seller-extension-days = How much more
seller-extension-consequence = The date by which delivery confirms itself moves, and the buyer is told by mail. It cannot be taken back.
seller-extension-length = { $days } days
seller-extension-button = Give more time
seller-extension-done = The buyer has until { $until } now and is told by mail.
seller-payout = What arrives
seller-payout-held = Held for this order
seller-payout-commission = Commission
seller-payout-rule = { $rate } % of goods and shipping, terms { $version }
seller-payout-arrives = You will receive
seller-payout-at = When the buyer confirms delivery, or by itself on { $at }.
seller-payout-after = After everything is shipped and the buyer has confirmed delivery.

seller-cancellation-link = Cancel the order
seller-cancellation-title = Cancel
seller-cancellation-heading = Cancel this order?
seller-cancellation-lead = Nothing of { $number } has been shipped, so it can still end here.
seller-cancellation-goods = What was ordered
seller-cancellation-happens = What happens
seller-cancellation-refund = { $amount } goes back to { $buyer }, shipping included.
seller-cancellation-stock = The pieces go back on your shelf.
seller-cancellation-told = { $buyer } is told by mail, with your reason.
seller-cancellation-given-up = What you give up
seller-cancellation-sale = You receive nothing for this order.
seller-cancellation-final = A cancelled order cannot be opened again.
seller-cancellation-reason = Your reason
seller-cancellation-reason-hint = { $buyer } reads it.
seller-cancellation-reason-missing = Tell the buyer why, in a sentence.
seller-cancellation-button = Cancel the order
seller-cancellation-consequence = { $amount } goes back to the buyer. This cannot be undone.
seller-cancellation-back = Go back to the order
seller-cancellation-done = The order is cancelled and the buyer’s money is on its way back.

seller-balance-title = Balance
seller-balance-text = What the store holds for your orders and what is yours already, each amount with the rule that set it.
seller-balance-below-zero = Your balance is below zero. The next releases settle it first.
seller-statement = Statement
seller-statement-csv = Download as CSV
seller-statement-months = Month
seller-statement-every-month = Every month
seller-statement-month = { $month } { $year }
seller-statement-order = Order number
seller-statement-show = Show
seller-statement-everything = Show everything
seller-statement-what = What happened
seller-statement-when = When
seller-statement-after = Balance after
seller-statement-terms = terms { $version }
seller-statement-paid = Paid and held
seller-statement-released = Released to you
seller-statement-refund = Promised back to the buyer
seller-statement-other = Another movement
seller-statement-rule-paid = The store holds it until delivery is confirmed.
seller-statement-rule-released = Delivery is confirmed. Commission of { $rate } %: { $commission }.
seller-statement-rule-cancelled = The order was cancelled before anything was shipped.
seller-statement-rule-unshipped = What was not shipped in time, with its share of the shipping.
seller-statement-rule-case = A refund case granted it after the release: it comes out of your balance, and the commission on it is given back.
seller-statement-rule-case-held = A refund case granted it: it comes out of what is held, and no commission is taken on it.
seller-statement-given-up = Refund given up
seller-statement-rule-given-up = Nobody could pay it to the buyer, and an administrator gave it up.
seller-statement-charged-back = Taken back by the buyer’s bank
seller-statement-rule-charged-back = A chargeback was lost: what was left of the order bears it, and the commission on it is given back.
seller-statement-advance = Released beforehand
seller-statement-rule-advance = The store has paid you up to { $share } % of what this order will bring. The release repays it.
seller-statement-charge = Service charge
seller-statement-rule-charge = For a payment release beforehand: { $charge-rate } % of it, within the least and the most of the terms.
seller-statement-called-in = Advance taken back
seller-statement-rule-called-in = Less is held for the order than was released beforehand: the difference comes out of your balance.
seller-statement-written-off = Debt written off
seller-statement-payout = Payout asked for
seller-statement-rule-payout = Asked for by your shop: { $rule }.
seller-statement-payout-refused = Payout refused
seller-statement-rule-payout-refused = The payment processor did not pay { $rule }: the money is in your balance again.
seller-statement-payout-returned = Payout returned
seller-statement-rule-payout-returned = The bank sent { $rule } back: the money is in your balance again.
seller-statement-rule-other = { $rule }
seller-statement-empty = Nothing has moved
seller-statement-empty-text = When a buyer pays, the amount held for you appears here.
seller-statement-no-order = No such order
seller-statement-no-order-text = Your shop has no order with the number “{ $number }”.

seller-balance-tab-statement = Statement
seller-balance-tab-held = Held
seller-balance-tab-disputed = In dispute
seller-balance-tab-advanced = Advanced
seller-balance-tab-forecast = What comes when
seller-balance-tab-trend = Over time
seller-balance-available = Available
seller-balance-available-note = To be paid out, of a balance of { $balance }
seller-balance-disputed = In dispute
seller-balance-disputed-text = Money held for orders with an open refund case or chargeback. How that ends decides what becomes of it.
seller-balance-disputed-none = Nothing is in dispute
seller-balance-advanced = Advanced
seller-balance-advanced-note = Had beforehand, and repaid by the orders
seller-balance-advanced-text = Orders of which you have had money beforehand. Each repays it when its delivery is confirmed.
seller-balance-advanced-none = Nothing was released beforehand
seller-balance-held-text = Money held for your orders, with what each brings when its delivery is confirmed.
seller-balance-held-none = Nothing is held
seller-balance-none-text = Orders appear here as long as it is so.
seller-balance-in-transit = On its way
seller-balance-in-transit-note = To your bank account
seller-balance-paid-out = Paid out
seller-balance-paid-out-note = To your bank account, so far
seller-balance-at-stake = Banks have taken { $amount } of released orders back and have not decided. As long as that is open, it is not paid out.
seller-balance-commission = Commission kept in the last { $days } days: { $amount }.
seller-balance-commission-on-it = Commission
seller-balance-comes = Comes to you
seller-balance-no-date = No date yet
seller-statement-only = Which movements
seller-statement-only-all = All
seller-statement-about = About
seller-forecast-title = What comes when
seller-forecast-text = The day on which each order brings its money by itself, if its buyer takes all the time there is. Buyers who confirm earlier bring it earlier.
seller-forecast-incomplete = You have more orders than are looked at here: the oldest five thousand count.
seller-forecast-dated = Comes by itself
seller-forecast-dated-note = From orders that are wholly shipped
seller-forecast-undated = No date yet
seller-forecast-undated-note =
    { $count ->
        [0] No order is still to be shipped
        [one] One order is still to be shipped
       *[other] { $count } orders are still to be shipped
    }
seller-forecast-disputed-note =
    { $count ->
        [0] No order has anything open
        [one] Depends on how one order’s case ends
       *[other] Depends on how the cases of { $count } orders end
    }
seller-forecast-none = Nothing has a date yet
seller-forecast-none-text = Days appear here when orders are wholly shipped.
seller-forecast-day = Day
seller-forecast-orders = Orders
seller-forecast-by-then = All by then
seller-trend-title = Over time
seller-trend-text = What buyers paid, what was released to you after commission, and what was promised back, by the days of UTC.
seller-trend-weeks = By week
seller-trend-months = By month
seller-trend-week = Week from
seller-trend-month = Month from
seller-trend-sold = Sold
seller-trend-released = Released to you
seller-trend-refunded = Refunded
seller-trend-all = All together
seller-release-title = Payment release beforehand
seller-release-lead = Have most of the money of shipped orders now, before delivery is confirmed, for a service charge.
seller-release-steps = The way to the money
seller-release-step-profile = Personal profile
seller-release-step-phone = Cell phone
seller-release-step-amount = Amount
seller-release-step-confirm = Confirm
seller-release-off = Not offered at present
seller-release-off-text = The store does not release payment beforehand now. The money of an order comes to your balance when its delivery is confirmed.
seller-release-off-action = See your balance
seller-release-opening = Receive payment without time limit
seller-release-opening-what = The buyer’s money is held until delivery is confirmed. With this function you can have up to { $share } % of it, less commission, as soon as an order is wholly shipped.
seller-release-opening-costs = Opening it costs nothing. Each release costs { $rate } % of its amount, and at least { $least }.
seller-release-opening-later = It is an advance: if a buyer is paid back later, what the order can no longer cover comes out of your balance. Every page shows the numbers before anything happens.
seller-release-open = Open the function
seller-release-open-consequence = Nothing is released and nothing costs anything yet.
seller-release-opened = The function is open.
seller-release-profile = First, your personal profile
seller-release-profile-text = Before money is released beforehand, the store has to know who you are in law. This is asked once.
seller-release-profile-action = Fill in the profile
seller-release-phone = Then, your cell phone
seller-release-phone-text = We send a code by SMS to the phone on which you can be reached. This is asked once, and again when the number changes.
seller-release-phone-action = Verify the phone
seller-release-most = Can be released now
seller-release-most-note =
    { $count ->
        [0] From no order
        [one] From one shipped order
       *[other] From { $count } shipped orders
    }
seller-release-charge = Service charge
seller-release-charge-note = For all of it: { $rate } % per request, at least { $least } (terms { $version })
seller-release-arrives = Arrives in your balance
seller-release-arrives-note = At once, if you release all of it
seller-release-limited = Your orders would allow { $orders }; at the moment the store can release { $most } to you.
seller-release-charge-most = No request costs more than { $most }.
seller-release-none = Nothing to release
seller-release-none-text = Orders appear here when they are wholly shipped and no refund case or chargeback is open.
seller-release-none-action = See your orders
seller-release-orders = Shipped orders, the oldest first
seller-release-anyway = Comes anyway
seller-release-at-the-latest = by { $at }
seller-release-had = Had already
seller-release-can = Can be released
seller-release-more =
    { $count ->
        [one] One more order counts too. Write a sum to reach it.
       *[other] { $count } more orders count too. Write a sum to reach them.
    }
seller-release-amount = Or a sum
seller-release-amount-hint = Choose orders above, or write up to { $most } here; it is taken from the oldest orders first.
seller-release-nothing-asked = Choose one order or more above, or write a sum.
seller-release-both-asked = Choose orders or write a sum, not both.
seller-release-ask = Go on
seller-release-ask-consequence = Nothing is released yet: the next page repeats it all.
seller-release-later = What happens afterwards
seller-release-later-confirmed = When delivery is confirmed, the order settles what you had beforehand, and you receive the rest.
seller-release-later-refunded = If the buyer is paid back before that, what the order can no longer cover comes out of your balance at once, and may bring it below zero. The service charge is not given back. The next page shows what it would be for each order.
seller-release-history = Released before
seller-release-number = Number
seller-release-released = Released beforehand
seller-release-arrived = Arrived
seller-release-confirm = Confirm again
seller-release-confirm-heading = Release { $amount } beforehand?
seller-release-confirm-lead = Please look at it once more. This offer holds until { $at }.
seller-release-expired = This offer held for 15 minutes, and they are over. Nothing was released.
seller-release-offer = The offer
seller-release-charge-terms = By terms { $version }
seller-release-to-balance = To your balance
seller-release-parts =
    { $count ->
        [one] From one order
       *[other] From { $count } orders
    }
seller-release-rest-at = The rest comes by { $at }
seller-release-if-half = If half is refunded
seller-release-if-all = If all is refunded
seller-release-if-text = What would come out of your balance if half, or all, of what is held for the order were paid back to its buyer. The service charge would not be given back.
seller-release-agreement-title = What you agree to
seller-release-agreement-version = Version { $version }, kept as { $hash }
seller-release-agreement =
    { $store } pays you this amount from its own money, as an advance on the orders named above, less the service charge.
    When delivery of an order is confirmed, the money held for it repays the advance first, and you receive the rest.
    If a buyer is paid back, or a bank takes money back, so that less is held for an order than you have had of it, the difference is taken from your balance at once. A balance below zero is a debt to { $store }, which your next releases repay.
    The service charge is not given back.
seller-release-agree = I agree the above and confirm
seller-release-agree-missing = Tick this to agree.
seller-release-password-missing = Enter your password.
seller-release-confirm-button = Release { $amount }
seller-release-confirm-consequence = { $received } is in your balance at once.
seller-release-back = Change the amount
seller-release-done = The money is in your balance.
seller-release-receipt = Released beforehand
seller-release-receipt-heading = { $received } is in your balance
seller-release-receipt-lead = Released { $at }.
seller-release-see-balance = See your balance
seller-release-ask-again = Ask again

seller-products-title = Products
seller-products-tabs = Which products
seller-products-all = All
seller-products-import = Products, prices and stock are read here. They change by importing a product file: whoever runs the store does it with “doorstep import-products FILE --shop { $shop }”.
seller-products-empty = No products here
seller-products-empty-text = What an import brings stands here with its prices and stock.
seller-product = Product
seller-product-picture = Picture
seller-product-price = Price
seller-product-available = Can be bought
seller-product-reserved = Kept for unpaid orders
seller-product-on-hand = On the shelf
seller-product-active = For sale
seller-product-draft = Draft
seller-product-archived = Archived
seller-product-variants =
    { $count ->
        [one] one variant
       *[other] { $count } variants
    }
seller-product-variant = Variant
seller-product-only-variant = The only one
seller-product-no-longer = no longer sold
seller-product-sku = Your number
seller-product-public = See it as buyers do

seller-receiving-title = Payment receiving time
seller-receiving-lead = How long your buyers may look at what arrives before delivery is confirmed for them and you are paid.
seller-receiving-in-force = The rules for new orders
seller-receiving-courier =
    { $days ->
        [one] One day after shipping by courier
       *[other] { $days } days after shipping by courier
    }
seller-receiving-courier-text = If the buyer says nothing until then, delivery is confirmed by itself and you are paid.
seller-receiving-letter =
    { $days ->
        [one] One day after shipping by ordinary letter
       *[other] { $days } days after shipping by ordinary letter
    }
seller-receiving-letter-text = Letters take longer and cannot be followed, so the buyer has more time.
seller-receiving-reminders = Reminders to the buyer, so many days before the end: { $days }
seller-receiving-reminders-text =
    { $days ->
        [one] A buyer may ask once for one more day. You may give more at any time.
       *[other] A buyer may ask once for { $days } more days. You may give more at any time.
    }
seller-receiving-ship =
    { $days ->
        [one] One day to ship
       *[other] { $days } days to ship
    }
seller-receiving-ship-text = Then you are reminded and the buyer may cancel alone. After { $days } days what is not shipped is paid back by itself.
seller-receiving-claims =
    { $days ->
        [one] Claims for one day after delivery
       *[other] Claims for { $days } days after delivery
    }
seller-receiving-claims-text = After that the order is complete.
seller-receiving-commission = Commission of { $rate } %
seller-receiving-commission-text = On goods and shipping, taken when the money is released to you.
seller-receiving-version = These are terms { $version } of the store. An order keeps the rules it was bought under.
seller-receiving-longer = Give your buyers longer
seller-receiving-longer-text = You may promise more days than the store does, never fewer. Leave a box empty to follow the store.
seller-receiving-courier-days = After a courier
seller-receiving-letter-days = After an ordinary letter
seller-receiving-unit = days
seller-receiving-hint = From { $least }, as the store promises, to { $most }.
seller-receiving-wrong = Write a whole number from { $least } to { $most }, or leave it empty.
seller-receiving-save = Save for new orders
seller-receiving-consequence = Orders placed from now on are promised these days. Orders already placed keep theirs.
seller-receiving-saved = Saved. Orders placed at { $shop } from now on are promised these days.

seller-shop-title = Shop
seller-shop-public = See it as buyers do
seller-shop-about = About the shop
seller-shop-name = Name
seller-shop-story = Story
seller-shop-story-hint = Who you are and how you work, in plain paragraphs.
seller-shop-returns = Returns
seller-shop-return-address = Return address
seller-shop-return-address-hint = Where goods come back to, line by line.
seller-shop-delivery = Delivery prices
seller-shop-delivery-text = What one order costs to send, whatever is in it. Leave a price empty if you do not send that way; one of the two is needed.
seller-shop-not-offered = not offered
seller-shop-name-wrong = Write a name of at most { $most } characters, on one line.
seller-shop-text-wrong = Write something of at most { $most } characters.
seller-shop-price-wrong = Write an amount such as { $example }, without a sign.
seller-shop-no-method = Give at least one of the two a price; 0 sends for nothing.
seller-shop-save = Save
seller-shop-consequence = Buyers see it at once. Orders already placed keep the delivery they paid for.
seller-shop-saved = { $shop } is changed.

form-password-again = Your password
form-password-again-hint = Asked once more, because this changes where money goes.
form-password-wrong =
    { $left ->
        [one] This is not your password. One more try.
       *[other] This is not your password. { $left } more tries.
    }
form-password-blocked = There were too many wrong passwords. Please try again from { $until }.

seller-profile-title = Personal profile
seller-profile-lead = Who you are in law. It is needed before payment is released to you beforehand, and shown to nobody but you and the store.
seller-profile-who = Who you are
seller-profile-legal-name = Legal name
seller-profile-legal-name-hint = Yours as your passport has it, or your company’s as it is registered.
seller-profile-one-of-two-text = As a person, give your date of birth; as a company, its number in the register. One of the two.
seller-profile-born-on = Date of birth
seller-profile-company-number = Company number
seller-profile-address = Address
seller-profile-missing = Please fill this in.
seller-profile-not-a-date = Write a date of birth, such as 1985-04-23.
seller-profile-too-young = You must be { $least } or older.
seller-profile-one-of-two = Give either your date of birth or the company’s number.
seller-profile-save = Save the profile
seller-profile-consequence = It is kept apart from your shop. Which fields were changed, and when, stays on this page.
seller-profile-saved = Your profile is saved.
seller-profile-changes = Changes
seller-profile-none = Nothing is saved yet.

seller-payouts-title = Payouts
seller-payouts-lead = From your balance to your bank account, whenever you ask for it.
seller-payouts-available = You can have now
seller-payouts-available-note = All of your balance that nobody has taken back
seller-payouts-at-stake = With buyers’ banks
seller-payouts-at-stake-note = Kept back until a chargeback is decided
seller-payouts-ask = Ask for a payout
seller-payouts-nothing = There is nothing to pay out. When an order is released to you, its money can be paid out from here.
seller-payouts-no-account = Where shall the money go?
seller-payouts-no-account-text = Your shop has no bank account yet. Payouts go to it, and to no other.
seller-payouts-no-account-button = Add a bank account
seller-payouts-amount = Amount
seller-payouts-amount-hint = { $most } at most; it stands for all you can have now.
seller-payouts-button = Pay out
seller-payouts-consequence = The money leaves your balance at once and goes to { $holder }, •••• { $ending }. It cannot be called back.
seller-payouts-list = Your payouts
seller-payouts-none = No payouts yet
seller-payouts-none-text = What you ask for appears here, with where it goes and how far it is.
seller-payout-number = Payout
seller-payout-account = Bank account
seller-payout-is-asked = Your payout is on its way. You get a mail when it has left.
seller-payout-asked = Asked for
seller-payout-sent = On its way
seller-payout-paid = Paid
seller-payout-refused = Not paid
seller-payout-returned = Sent back
seller-payout-next-asked = It is sent in a moment.
seller-payout-next-sent = The payment processor is working on it. You get a mail when it has left.
seller-payout-next-paid = Left on { $at }. Banks need one to three working days.
seller-payout-next-refused = The money is in your balance again. What was said: “{ $reason }”
seller-payout-next-returned = The bank sent it back; the money is in your balance again. What was said: “{ $reason }”

seller-bank-account-title = Bank account
seller-bank-account-lead = Where the money of your shop goes. Only members who see to its money can look at this.
seller-bank-account-since = Since { $at }
seller-bank-account-held = The account was changed. Money is paid out again from { $at }.
seller-bank-account-first = Add a bank account
seller-bank-account-change = Change the bank account
seller-bank-account-holder = Account holder
seller-bank-account-holder-hint = As your bank has it.
seller-bank-account-iban = IBAN
seller-bank-account-iban-hint = The international number of the account, such as NL91 ABNA 0417 1643 00.
seller-bank-account-bic = BIC
seller-bank-account-bic-hint = The code of the bank, such as ABNANL2A.
seller-bank-account-missing = Please fill this in.
seller-bank-account-not-an-iban = An IBAN begins with two letters and two digits, such as NL91 ABNA 0417 1643 00.
seller-bank-account-checksum = The check digits do not fit this number. Look for a character that is wrong, missing or swapped.
seller-bank-account-country = No country with IBANs has the code { $code }.
seller-bank-account-length = IBANs that begin with { $code } are made otherwise. Look whether the number is complete.
seller-bank-account-not-a-bic = A BIC has eight or eleven letters and digits, such as ABNANL2A.
seller-bank-account-save = Save the bank account
seller-bank-account-first-consequence = Payouts go to this account. Every member who sees to the money of your shop is told by mail.
seller-bank-account-change-consequence = Every member who sees to the money of your shop is told by mail, and nothing is paid out for { $hours } hours. What is on its way still goes to the account before.
seller-bank-account-saved = The bank account is saved.
seller-bank-account-changed = •••• { $ending }, saved by { $by }

seller-phone-title = Cell phone
seller-phone-lead = A number that you have proved to be yours. It is needed before payment is released to you beforehand.
seller-phone-no-sms = Phones cannot be verified here
seller-phone-no-sms-text = This store has no way to send an SMS. Whoever runs it has to set one up first.
seller-phone-is-verified = Verified
seller-phone-verified-at = Since { $at }
seller-phone-held = The number was changed. Payment is released beforehand again from { $at }.
seller-phone-first = Your number
seller-phone-change = Change the number
seller-phone-other = Use another number
seller-phone-number = Cell phone number
seller-phone-number-hint = With its country code, such as +31 6 12345678.
seller-phone-ask = Send me a code
seller-phone-first-consequence = A six-digit code goes to this number by SMS.
seller-phone-change-consequence = A code goes to the new number. The old one stays until the code comes back; for 24 hours after that no payment is released beforehand.
seller-phone-not-a-number = Write a number with its country code, such as +31 6 12345678.
seller-phone-not-mobile = No code can be sent to this number: it is not a cell phone.
seller-phone-asked = A code is on its way.
seller-phone-code-title = Enter the code
seller-phone-code-sent = A code was sent to { $phone }. It is good until { $at }.
seller-phone-code-on-its-way = A code is on its way to { $phone }.
seller-phone-code-demo = This is a demo store: read its SMS here
seller-phone-code = Code
seller-phone-code-hint = Six digits. If none comes, look at the number, or try again tomorrow.
seller-phone-verify = Verify the number
seller-phone-verified = Your cell phone is verified.
seller-phone-code-no-code = The code has six digits.
seller-phone-code-wrong =
    { $left ->
        [one] This is not the code. One more try.
       *[other] This is not the code. { $left } more tries.
    }
seller-phone-code-used-up = There were too many wrong codes. Please ask for a new one.
seller-phone-code-expired = A code is good for { $minutes } minutes, and this one is older. Please ask for a new one.
seller-phone-again = Send another code
seller-phone-again-consequence = The code before is no good any more.
seller-phone-again-from = Another code can be sent from { $at }.

refusal-code-too-soon = A code was sent a moment ago. Another can be sent from { $from }.
refusal-codes-used-up = You have asked for all codes of a day. Another can be sent from { $from }.
refusal-no-code-out = No code is out. Please ask for one.
refusal-phone-known = This number is verified already.
refusal-no-sms = This store has no way to send an SMS.
refusal-secret-notice = This message carries a code. It cannot be sent again, only asked for anew.

## Buyer

orders-title = Your orders
orders-search = Search your orders
orders-search-placeholder = Number, product or shop
orders-tabs = Which orders
orders-all = All
orders-to-pay = To pay
orders-to-be-shipped = To be shipped
orders-on-the-way = On their way
orders-finished = Finished
orders-year = Placed in
orders-every-year = Any year
orders-year-show = Show
orders-view = See the order
orders-track = Follow the package
orders-empty = No orders yet
orders-empty-text = When you buy something, you find it here: where it is, and where your money is.
orders-empty-action = Look around
orders-nothing = Nothing found
orders-nothing-text = None of your orders is like that.
orders-nothing-action = Show all orders
orders-things =
    { $more ->
        [0] { $title }
        [one] { $title } and one more thing
       *[other] { $title } and { $more } more things
    }
orders-sentence-awaiting-payment = Waiting for your payment: { $things }
orders-sentence-awaiting-shipment = { $shop } is preparing { $things }
orders-sentence-partly-shipped = Partly on the way: { $things }
orders-sentence-shipped = Did it arrive? { $things }
orders-sentence-delivered = Delivered: { $things }
orders-sentence-cancelled = Cancelled: { $things }
orders-sentence-refunded = Paid back to you: { $things }
orders-sentence-charged-back = Taken back by your bank: { $things }
orders-next-pay = Kept for you until { $at }.
orders-next-cancel-from = You may cancel from { $at } if nothing has been shipped.
orders-next-cancel-now = It should have been shipped: you may cancel. On { $ends } it is cancelled by itself.
orders-next-rest = What is not shipped by { $at } is paid back to you.
orders-next-confirmed = Delivery is confirmed for you on { $at } if you say nothing.
orders-next-claims = Claims end on { $at }.
orders-next-refund = Paid back: { $amount }.

order-title = Order { $number }
order-heading = Your order from { $shop }
order-placed = placed on { $at }
order-pay = Pay now
order-confirm = I have received the package
order-extend =
    { $days ->
        [one] Ask for one more day
       *[other] Ask for { $days } more days
    }
order-extend-from =
    { $days ->
        [one] Need more time? From { $from } you may ask for one more day, once.
       *[other] Need more time? From { $from } you may ask for { $days } more days, once.
    }
order-cancel = Cancel this order
order-cancel-from = { $shop } has time to ship until { $from }; from then on you may cancel.
order-waiting = Not shipped yet
order-paid-back = Never shipped, paid back
order-terms = What was promised
order-terms-ship =
    { $days ->
        [one] Shipped within one day
       *[other] Shipped within { $days } days
    }
order-terms-ship-text = After that you may cancel; after { $days } days what is not shipped is paid back by itself.
order-terms-courier =
    { $days ->
        [one] One day to look at it after a courier
       *[other] { $days } days to look at it after a courier
    }
order-terms-letter =
    { $days ->
        [one] One day to look at it after a letter
       *[other] { $days } days to look at it after a letter
    }
order-terms-receiving-text =
    { $days ->
        [one] Counted from shipping. You may ask for one more day, once.
       *[other] Counted from shipping. You may ask for { $days } more days, once.
    }
order-terms-claims =
    { $days ->
        [one] One day for claims
       *[other] { $days } days for claims
    }
order-terms-claims-text = Counted from delivery, when something turns out to be wrong.

receipt-title = Confirm delivery
receipt-heading = Have you received the package?
receipt-lead = Open it first. This is the moment at which your money goes to { $shop }.
receipt-goods = What should be in it
receipt-happens = What happens
receipt-happens-paid = { $shop } is paid: we pass on the { $amount } that we hold for you.
receipt-kept =
    { $days ->
        [one] You keep one day for claims, until { $until }, should something turn out to be wrong.
       *[other] You keep { $days } days for claims, until { $until }, should something turn out to be wrong.
    }
receipt-given-up = What you give up
receipt-given-up-hold = We no longer hold your money.
receipt-given-up-time = The receiving time ends now: you cannot ask for more time to look at it.
receipt-button = I have received the package
receipt-consequence = { $shop } is paid at once. This cannot be undone.
receipt-not-yet = Not here yet, or not as it should be?
receipt-back = Go back to the order
receipt-done = Thank you. Delivery is confirmed and the seller is paid.

extension-done = You have more time now, until { $until }.

cancellation-title = Cancel the order
cancellation-heading = Cancel this order?
cancellation-lead = { $shop } has not shipped it in time, so you may end it alone.
cancellation-goods = What you ordered
cancellation-money = Your money
cancellation-money-back = { $amount } goes back to you, shipping included.
cancellation-money-when = It is sent at once, the way you paid. You get a mail when it has left.
cancellation-given-up = What you give up
cancellation-given-up-goods = { $shop } will not ship anything of this order.
cancellation-given-up-price = The price and the stock are no longer kept for you.
cancellation-reason = Why?
cancellation-reason-hint = { $shop } reads it. You may leave it empty.
cancellation-reason-long = Please use { $most } characters at most.
cancellation-button = Cancel the order
cancellation-consequence = The order ends and { $amount } is sent back to you. This cannot be undone.
cancellation-back = Keep the order
cancellation-done = The order is cancelled, and your money is on its way back.

checkout-title = Checkout
checkout-steps = Where you are
checkout-step-cart = Cart
checkout-step-address = Address and shipping
checkout-step-pay = Pay
checkout-changed-text = Everything you filled in is still here. Look at what changed; pressing the button again accepts it.
checkout-total-changed = Delivery as you chose it changes the total. It is { $total } now.
checkout-unpaid-orders = See the orders that wait to be paid
checkout-address = Where it goes
checkout-recipient = Full name
checkout-line1 = Street and number
checkout-line2 = Flat, floor or company
checkout-postal-code = Postal code
checkout-city = City
checkout-region = State or region
checkout-country = Country
checkout-country-choose = Choose a country
checkout-phone = Phone
checkout-phone-hint = For the courier only.
checkout-field-missing =
    { $field ->
        [recipient] Please write the full name.
        [line1] Please write the street and number.
        [city] Please write the city.
       *[postal_code] Please write the postal code.
    }
checkout-field-long = Please use { $most } characters at most.
checkout-country-missing = Please choose a country.
checkout-phone-wrong = Please write the number with digits, such as +33 6 12 34 56 78.
checkout-method = How it is shipped
checkout-method-text =
    { $days ->
        [one] You have one day after shipping to look at it. Shipped today, until { $until }.
       *[other] You have { $days } days after shipping to look at it. Shipped today, until { $until }.
    }
checkout-method-missing = Please choose how each shop ships.
checkout-own-shop = You work in { $shop }, and nobody buys from their own shop. Please take its things out of the cart.
checkout-price-changed = It was { $was } when you put it in the cart and is { $price } now.
checkout-too-few =
    { $left ->
        [0] It is sold out.
        [one] Only one is left, and you want { $wanted }.
       *[other] Only { $left } are left, and you want { $wanted }.
    }
checkout-processor = How you pay
checkout-processor-text = You pay on the next page, at the processor.
checkout-processor-missing = Please choose how you pay.
checkout-no-processor = This store cannot take payments right now.
processor-sandbox = Card, pretended
processor-named = { $name }
checkout-sum = What you pay
checkout-shipping = Shipping, { $shop }
checkout-total = Total
checkout-update = Work the total out again
checkout-promise-held = We hold your money
checkout-promise-held-text = Each shop is paid when you confirm delivery, or when the days above have passed since it was shipped.
checkout-promise-ship =
    { $days ->
        [one] Shipped within one day
       *[other] Shipped within { $days } days
    }
checkout-promise-ship-text = If not, you may cancel and get all of it back.
checkout-promise-claims =
    { $days ->
        [one] One day for claims
       *[other] { $days } days for claims
    }
checkout-promise-claims-text = After delivery, when something turns out to be wrong.
checkout-pay = Order and pay
checkout-pay-consequence = You go to the processor to pay. We keep these things for you until { $until }.
checkout-to-cart = Back to the cart

payment-title = Payment
payment-description = Your order at { $store }
payment-processor-silent = Your order is placed, but the payment processor does not answer. Please try to pay in a moment.
payment-paid = Thank you, your payment has arrived
payment-paid-text = We hold { $amount } until your parcels are with you. The shops have been told to ship.
payment-waiting = We are waiting for the processor’s word
payment-waiting-text = This takes a few seconds. If you have paid, there is nothing more to do.
payment-waiting-look = This page looks again by itself.
payment-awaiting = { $amount } to pay
payment-awaiting-text = We keep these things for you until { $until }.
payment-declined = The payment was declined, and nothing was charged. You may try again.
payment-no-word = The processor has not told us of a payment yet. If you have paid, you get a mail as soon as it does; you need not stay here.
payment-cancelled = This checkout was cancelled
payment-cancelled-text = Nothing is charged, and the things are back on the shelf. Should a payment still arrive, it is sent back to you.
payment-orders =
    { $count ->
        [one] Your order
       *[other] Your { $count } orders
    }
payment-total = Total
payment-pay = Pay { $amount }
payment-pay-consequence = You go to the processor to pay. We hold the money; each shop is paid after you have received its package.
payment-cancel = Cancel this checkout
payment-cancel-consequence = All its orders end, and nothing is charged.
payment-to-orders = To your orders
payment-to-shops = Look around

## Administrator

admin-all = All
admin-any-state = Any state
admin-search = Search
admin-action = Action
admin-state = State
admin-amount = Amount
admin-total = Total
admin-held = Held
admin-order = Order
admin-orders = Orders
admin-buyer = Buyer
admin-shop = Shop
admin-payment = Payment
admin-refund = Refund
admin-notice = Message
admin-unknown = Unknown
admin-debit = Debit
admin-credit = Credit
admin-order-state =
    { $state ->
        [awaiting_payment] { order-state-awaiting-payment }
        [awaiting_shipment] { order-state-awaiting-shipment }
        [partly_shipped] { order-state-partly-shipped }
        [shipped] { order-state-shipped }
        [received] { order-state-received }
        [completed] { order-state-completed }
        [cancelled] { order-state-cancelled }
        [refunded] { order-state-refunded }
       *[charged_back] { order-state-charged-back }
    }
admin-actor-buyer = Buyer
admin-actor-seller = Seller
admin-actor-time = By itself
admin-actor-processor = Payment processor
admin-actor-administrator = Administrator

admin-home-title = The store today
admin-home-lead = What waits for you, and where the money is.
admin-home-orders = Orders by state
admin-home-count = Orders
admin-tasks = To do
admin-tasks-none = Nothing waits for you.
admin-task-suspense =
    { $count ->
        [one] One payment fits no order. It goes back by itself after a day.
       *[other] { $count } payments fit no order. They go back by themselves after a day.
    }
admin-task-refunds =
    { $count ->
        [one] One refund was refused three times and waits for your decision.
       *[other] { $count } refunds were refused three times and wait for your decision.
    }
admin-task-mail-late =
    { $count ->
        [one] One message waits for its next attempt, and mail has been slow for over an hour.
       *[other] { $count } messages wait for their next attempt, and mail has been slow for over an hour.
    }
admin-task-mail-refused =
    { $count ->
        [one] One message was refused and will not be tried again by itself.
       *[other] { $count } messages were refused and will not be tried again by themselves.
    }
admin-task-clocks =
    { $count ->
        [one] One deadline passed over an hour ago and nothing has happened: is the worker running?
       *[other] { $count } deadlines passed over an hour ago and nothing has happened: is the worker running?
    }
admin-figure-held = Held for buyers
admin-figure-held-note = paid, not yet received
admin-figure-shops = Owed to shops
admin-figure-shops-note = owed by shops: { $amount }
admin-figure-commission = Commission
admin-figure-commission-note = earned so far
admin-figure-refunds = Refunds in transit
admin-figure-refunds-note =
    { $count ->
        [one] one refund under way
       *[other] { $count } refunds under way
    }
admin-figure-payouts = Payouts in transit
admin-figure-payouts-note = on their way to sellers’ bank accounts
admin-figure-suspense = In suspense
admin-figure-suspense-note = payments that fit no order
admin-figure-outbox = Messages waiting
admin-figure-outbox-note = { $count } refused
admin-figure-clocks = Overdue deadlines
admin-figure-clocks-note = passed over an hour ago

admin-settings-title = Payment receiving time
admin-settings-lead = How long a buyer has before delivery is confirmed for them and the seller is paid.
admin-settings-stay =
    { $count ->
        [0] No order is open. What you save applies to every order from now on.
        [one] One open order keeps the terms it was bought under, whatever you save ({ $older } under terms older than the present ones).
       *[other] { $count } open orders keep the terms they were bought under, whatever you save ({ $older } under terms older than the present ones).
    }
admin-settings-start-from = Start from
admin-policy-choice = { $policy ->
        [ten-thirty] { admin-policy-ten-thirty }
        [swift] { admin-policy-swift }
       *[patient] { admin-policy-patient }
    }: { $courier } d courier, { $letter } d letter
admin-policy-ten-thirty = Ten and thirty
admin-policy-swift = Swift
admin-policy-patient = Patient
admin-settings-prefilled = The form holds other terms than those in force. Nothing changes until you save.
admin-settings-receiving = Receiving
admin-settings-paying = Paying
admin-settings-shipping = Shipping
admin-settings-after = After delivery
admin-settings-courier-days = Shipped by courier
admin-settings-letter-days = Shipped by ordinary letter
admin-settings-reminder-days-before = Remind the buyer this many days before
admin-settings-buyer-extension-days = A buyer who asks for more time gets
admin-settings-pay-hours = An order waits for its payment
admin-settings-pay-reminder-hours = The buyer is reminded to pay before that
admin-settings-ship-days = The seller should ship within
admin-settings-auto-cancel-days = What is not shipped is refunded after
admin-settings-after-sale-days = Claims may be made after delivery for
admin-settings-commission-bp = Commission
admin-settings-early-release = Payment release beforehand
admin-settings-early-release-enabled = Sellers may have their payment released beforehand
admin-settings-early-release-rate-bp = Service charge
admin-settings-early-release-max-share-percent = Share of an order that may be released
admin-settings-early-release-min-minor = Least charge
admin-settings-early-release-max-minor = Most charge
admin-settings-early-release-seller-cap-minor = Most for one seller at a time
admin-settings-early-release-store-cap-minor = Most for all sellers together
admin-settings-unit-percent = percent
admin-settings-unit-minor = minor units
admin-settings-at-least = At least { $least }; of the smallest unit of the store’s currency, such as cents.
admin-settings-no-limit = Of the smallest unit of the store’s currency, such as cents; 0 sets no limit.
admin-settings-not-below = Choose 0 for no limit, or at least as much as in “{ $other }”.
admin-settings-on = on
admin-settings-off = off
admin-settings-unit-days = days
admin-settings-unit-hours = hours
admin-settings-unit-basis-points = hundredths of a percent
admin-settings-bounds = Between { $least } and { $most }.
admin-settings-out-of-bounds = Write a whole number between { $least } and { $most }.
admin-settings-not-before = Choose less than in “{ $other }”.
admin-settings-reminders-hint = One to three whole days, the longest first, separated by commas: 3,1
admin-settings-reminders-wrong = Write one to three different whole days, the longest first, all shorter than both receiving times.
admin-settings-save = Save for new orders
admin-settings-consequence =
    { $count ->
        [0] Orders placed from now on follow these terms.
        [one] Orders placed from now on follow these terms. The one that is open keeps its own.
       *[other] Orders placed from now on follow these terms. The { $count } that are open keep their own.
    }
admin-settings-saved =
    { $count ->
        [0] Saved as version { $version }. No open order is under older terms.
        [one] Saved as version { $version }. One open order keeps older terms.
       *[other] Saved as version { $version }. { $count } open orders keep older terms.
    }
admin-settings-unchanged = These are the terms in force already. No new version was made.
admin-settings-history = Versions
admin-settings-version = Version { $version }
admin-settings-saved-by = Saved by { $name }, starting from “{ $policy }”
admin-settings-shipped = As the store was set up: “{ $policy }”
admin-settings-change = { $field }: { $old } → { $new }

admin-float-title = Float
admin-float-lead = The store’s own money, from which sellers have payment released beforehand: what the store has, less all that it keeps for buyers and owes to sellers.
admin-float-none = No float has been paid in
admin-float-none-text = Payment is released beforehand only once float has been paid in here. Until then the function is off for every seller.
admin-float-below-zero = The store has less than it owes others. Nothing is released beforehand until float is paid in.
admin-float-left = Left of the float
admin-float-left-note = As much can still be released beforehand or taken out
admin-float-advanced-now = Released beforehand now
admin-float-advanced-note =
    { $count ->
        [0] No shop has any
        [one] One shop has it
       *[other] { $count } shops have it
    }
admin-float-shops = Who has it
admin-float-no-shops = Nobody
admin-float-no-shops-text = Shops that had payment released beforehand appear here until their orders have repaid it.
admin-float-shop = Shop
admin-float-since = Since
admin-float-has = Has beforehand
admin-float-balance = Balance
admin-float-movements = Paid in and taken out
admin-float-no-movements = Nothing yet
admin-float-no-movements-text = What is paid in and taken out appears here, with who did it.
admin-float-movement = Movement
admin-float-when = When
admin-float-paid-in = Paid in
admin-float-taken-out = Taken out
admin-float-at-bank = The store’s bank account
admin-float-at-processor = The store’s account at { $processor }
admin-float-pay = Pay in or take out
admin-float-direction = What was done
admin-float-direction-missing = Choose whether it was paid in or taken out.
admin-float-pay-in = Money was paid in
admin-float-take-out = Money was taken out
admin-float-account = Account
admin-float-account-missing = Choose one of these accounts.
admin-float-amount-wrong = Write an amount above zero, with a point before the cents, such as 7.50.
admin-float-note = Reference
admin-float-note-hint = What the bank statement says, or why.
admin-float-note-wrong = Write a reference of up to { $most } characters.
admin-float-submit = Book it
admin-float-consequence = It is booked at once in the ledger, and cannot be changed, only booked back.
admin-float-moved = It is booked.
admin-float-sources = What it is made of
admin-float-capital = Paid in by the store
admin-float-commission = Commission
admin-float-charges = Service charges
admin-float-advanced = Released beforehand now
admin-float-chargebacks = Chargebacks that are open
admin-float-losses = Lost to chargebacks
admin-float-owed = Owed by shops

admin-float-debts = Who owes the store
admin-float-write-off = Write off
admin-debt-title = Write off a debt
admin-debt-heading = Write off what { $shop } owes
admin-debt-lead = { $shop } owes the store { $debt }. Releases to come repay it by themselves; write off only what will never come.
admin-debt-note = Why
admin-debt-note-hint = The shop reads it in its statement.
admin-debt-consequence = The store loses this amount from its float. It is booked at once and stays visible in the ledger.
admin-debt-submit = Write it off
admin-debt-done = { $amount } of what { $shop } owed is written off.
admin-debt-back = Back to the float
admin-float-bad-debts = Written off

admin-orders-title = Orders
admin-orders-lead = Every order of the store, the newest first.
admin-orders-search = Order number, buyer’s e-mail or shop
admin-orders-none = No such order
admin-orders-none-text = Search by the beginning of a number (D-…), of a buyer’s e-mail address, or by a shop’s name.
admin-order-placed = Placed on { $at }
admin-order-about = About this order
admin-order-terms = Terms
admin-order-history = History
admin-order-step = Step
admin-order-by = By
admin-order-when = When
admin-order-recorded = recorded { $at }
admin-order-clocks = Deadlines
admin-order-notices = Messages sent
admin-receipt-title = Confirm delivery
admin-receipt-reason = Your reasons
admin-receipt-reason-hint = The buyer reads them.
admin-receipt-reason-missing = Write why you know that the buyer has the goods.
admin-receipt-reason-long = Use { $most } characters at most.
admin-receipt-confirm = Confirm delivery for the buyer
admin-receipt-consequence = The seller is paid at once. This cannot be undone.
admin-receipt-confirmed = Delivery is confirmed and the seller is paid.

admin-payments-tabs = What concerns payment processors
admin-payments-title = Payments
admin-payments-lead = One for each checkout, the newest first.
admin-payments-none = No payments
admin-payments-none-text = When a buyer checks out, the payment appears here.
admin-payment-until = until { $at }
admin-payment-state-awaiting = Awaiting
admin-payment-state-paid = Paid
admin-payment-state-cancelled = Cancelled

admin-suspense-title = Suspense
admin-suspense-lead = Money that arrived and fits no order. It goes back to who paid it after a day, or at once if you say so.
admin-suspense-none = Nothing in suspense
admin-suspense-none-text = All money that arrived has found its order.
admin-suspense-state-open = Open
admin-suspense-state-sent-back = Sent back
admin-suspense-state-charged-back = Charged back
admin-suspense-why = Why
admin-suspense-received = Received
admin-suspense-next = What becomes of it
admin-suspense-age =
    { $hours ->
        [0] less than an hour ago
        [one] one hour ago
       *[other] { $hours } hours ago
    }
admin-suspense-returns = Goes back by itself on { $at }
admin-suspense-send-back = Send back now
admin-suspense-returning = The money is on its way back.
admin-suspense-reason-unknown-order = No checkout of ours has this reference
admin-suspense-reason-after-cancellation = Paid after the order was cancelled
admin-suspense-reason-paid-twice = Paid a second time
admin-suspense-reason-wrong-amount = Not the amount that was asked for
admin-suspense-reason-wrong-currency = Not the currency that was asked for

admin-refunds-title = Refunds
admin-refunds-lead = Money on its way back to buyers, the newest first.
admin-refunds-unfinished = Under way
admin-refunds-stuck = Waiting for you
admin-refunds-finished = Ended
admin-refunds-none = No refunds here
admin-refunds-none-text = A refund appears here when an order is cancelled, when something is never shipped, when a refund case grants one, and when money goes back from suspense.
admin-refund-why = Why
admin-refund-cause-cancelled = Order cancelled
admin-refund-cause-unshipped = Never shipped
admin-refund-cause-suspense = Fits no order
admin-refund-state-committed = To be asked for
admin-refund-state-asked = Asked for
admin-refund-state-owed = Refused, still owed
admin-refund-state-confirmed = Sent
admin-refund-state-by-other-means = Paid from the bank
admin-refund-state-settled-by-chargeback = Paid by a chargeback
admin-refund-state-given-up = Given up
admin-refund-cause-case = Refund case
admin-refund-giving-up = Give it up
admin-refund-giving-up-heading = Give up refund { $number } of { $amount }?
admin-refund-giving-up-lead = Only if nobody can pay it in any way: the account is closed and the buyer cannot be reached. The processor is asked once more whether it has paid it after all.
admin-refund-giving-up-reason = Why nobody can pay it
admin-refund-giving-up-reason-hint = Buyer and seller read it in the history of the order.
admin-refund-giving-up-reason-missing = Say why nobody can pay it.
admin-refund-giving-up-consequence = The money is the order’s again: it is held for it, or after the release goes to the seller and the commission. Both sides are told.
admin-refund-giving-up-back = Back without giving it up
admin-refund-given-up = Refund { $number } is given up.
admin-refund-attempts =
    { $count ->
        [0] not tried yet
        [one] one attempt
       *[other] { $count } attempts
    }
admin-refund-next = next on { $at }
admin-refund-retry = Ask the processor again
admin-refund-other-means = It was paid from the bank
admin-refund-other-means-consequence = Say this only after the transfer: the books take your word for it.
admin-refund-tried-again = The processor is asked again for { $number }.
admin-refund-paid-by-other-means = { $number } is booked as paid from the bank.

admin-payouts-title = Payouts
admin-payouts-lead = Money on its way from balances to the bank accounts of shops, the newest first.
admin-payouts-unfinished = Under way
admin-payouts-paid = Paid
admin-payouts-failed = Not paid or sent back
admin-payouts-none = No payouts here
admin-payouts-none-text = A payout appears here when a seller asks for money of their balance.
admin-payout-to = To
admin-payout-said = The processor said: “{ $reason }”
admin-payout-state-asked = To be asked for
admin-payout-state-sent = Asked for
admin-payout-state-paid = Paid
admin-payout-state-refused = Not paid
admin-payout-state-returned = Sent back
admin-payout-asked-again = The processor is asked what has become of { $number }.

admin-notifications-title = Notifications
admin-notifications-lead = What payment processors sent, byte for byte, the forged too.
admin-notifications-none = No notifications
admin-notifications-none-text = When a processor tells us something, it appears here as it came.
admin-notification-verified = Verified
admin-notification-refused = Not believed
admin-notification-received = Received on { $at }.
admin-notification-processed = Processed on { $at }.
admin-notification-waiting = Waits to be processed.
admin-notification-why = Reason: { $why }.
admin-notification-body = What was sent
admin-notification-hidden =
    { $count ->
        [one] One more byte is not shown.
       *[other] { $count } more bytes are not shown.
    }

admin-ledger-title = Ledger
admin-ledger-lead = Every movement of money with both its sides, the newest first. Nothing here is ever changed.
admin-ledger-order = Order number
admin-ledger-account = Account
admin-ledger-any-account = Every account
admin-ledger-none = No entries
admin-ledger-none-text = Money has not moved there.
admin-ledger-number = Entry { $number }
admin-ledger-balances = Balances
admin-ledger-total = Sum ({ $currency })
admin-ledger-balanced = Debits and credits are equal in every currency.
admin-ledger-unbalanced = Debits and credits are not equal. Run the audit at once.
admin-entry-payment-received = Payment received
admin-entry-released = Released to the seller
admin-entry-refund-committed = Refund promised
admin-entry-refund-confirmed = Refund sent
admin-entry-refund-failed = Refund came back
admin-entry-refund-paid-by-other-means = Refund paid from the bank
admin-entry-suspended = Put into suspense
admin-entry-suspense-sent-back = Sent back from suspense
admin-entry-refund-given-up = Refund given up
admin-entry-chargeback-opened = Chargeback opened
admin-entry-chargeback-won = Chargeback won
admin-entry-chargeback-lost = Chargeback lost
admin-entry-chargeback-loss-recovered = Chargeback’s loss made good
admin-entry-payout-asked = Payout asked for
admin-entry-payout-paid = Payout paid
admin-entry-payout-refused = Payout not paid
admin-entry-payout-returned = Payout sent back
admin-account-processor-cash = Cash at { $of }
admin-account-hold = Held for buyers
admin-account-seller-balance = Sellers’ balances
admin-account-commission = Commission
admin-account-refunds-in-transit = Refunds in transit
admin-account-payouts-in-transit = Payouts in transit
admin-account-suspense = Suspense
admin-account-bank = Bank
admin-account-chargebacks-open = Open chargebacks
admin-account-chargeback-losses = Losses by chargebacks

admin-outbox-title = Outbox
admin-outbox-lead = Every message to a person, the newest first, and what became of it.
admin-outbox-none = No messages
admin-outbox-none-text = Messages appear here as soon as there is something to say.
admin-notice-to = To
admin-notice-about = About this message
admin-notice-queued = Queued
admin-notice-next-attempt = Next attempt
admin-notice-cause = Cause
admin-notice-message-id = Message-ID
admin-notice-html = The message as it looks
admin-notice-text = The message as plain text
admin-notice-unreadable = This message cannot be put into words: { $why }
admin-notice-attempts =
    { $count ->
        [0] not tried yet
        [one] one attempt
       *[other] { $count } attempts
    }
admin-notice-next = · next on { $at }
admin-notice-attempts-title = Attempts
admin-notice-no-attempts = None yet.
admin-notice-resend = Send once more
admin-notice-resend-consequence = It goes to the same person under the same Message-ID.
admin-notice-resent = The message is queued once more.
admin-notice-state-queued = Waiting
admin-notice-state-handed-over = Handed over
admin-notice-state-refused = Refused
admin-notice-outcome-handed-over = Handed over
admin-notice-outcome-deferred = Not now
admin-notice-outcome-refused = Refused
admin-notice-order-placed = Order placed
admin-notice-payment-received = Payment received
admin-notice-payment-reminder = Payment reminder
admin-notice-new-order = New order
admin-notice-shipment-reminder = Reminder to ship
admin-notice-shipped = Shipped
admin-notice-delivery-reminder = Delivery reminder
admin-notice-delivery-confirmed-for-you = Delivery confirmed for the buyer
admin-notice-payment-released = Money released
admin-notice-extension-granted = More time given
admin-notice-buyer-extended = Buyer took more time
admin-notice-order-cancelled = Order cancelled
admin-notice-unshipped-refunded = Unshipped goods refunded
admin-notice-refund-requested = Refund requested
admin-notice-refund-to-answer = Refund to answer
admin-notice-refund-answered = Refund answered
admin-notice-refund-answered-for-you = Refund answered for the seller
admin-notice-return-instructions = Return instructions
admin-notice-return-sent = Return sent
admin-notice-case-reminder = Reminder in a refund case
admin-notice-dispute-opened = Dispute opened
admin-notice-dispute-to-rule = Dispute to rule
admin-notice-ruling-made = Ruling
admin-notice-ruling-appealed = Appeal
admin-notice-case-ended = Refund case ended
admin-notice-case-message = Message in a refund case
admin-notice-refund-issued = Refund issued
admin-notice-refund-failed = Refund failed
admin-notice-money-in-suspense = Money in suspense
admin-notice-refund-owed = Refund stuck
admin-notice-refund-misfit = Refund does not fit
admin-notice-payout-paid = Payout paid
admin-notice-payout-refused = Payout not paid
admin-notice-payout-returned = Payout sent back
admin-notice-bank-account-changed = Bank account changed
admin-notice-payout-overdue = Payout takes long
admin-notice-payout-misfit = Payout does not fit
admin-notice-paid-elsewhere = Paid to another account
admin-notice-mail-down = Mail is down
admin-notice-phone-code = Code for a cell phone
admin-notice-phone-changed = Cell phone changed
admin-notice-released-beforehand = Released beforehand
admin-notice-balance-below-zero = Balance below zero
admin-notice-float-below-zero = Float below zero
admin-notice-password-failures = Wrong passwords
admin-notice-sms = The message
admin-notice-secret = The code was minted when the message was sent and is kept nowhere. It cannot be sent again, only asked for anew.
admin-sms-deliveries = What the provider says
admin-sms-queued = With the provider
admin-sms-sending = Being sent
admin-sms-sent = Sent
admin-sms-undelivered = Not delivered
admin-sms-failed = Failed
admin-sms-delivered = Delivered

admin-accounts-title = Accounts
admin-accounts-lead = Everybody who buys, sells or works here, the newest first.
admin-accounts-search = Name or e-mail address
admin-accounts-none = Nobody found
admin-accounts-none-text = Search by a part of a name or of an e-mail address.
admin-account-name = Name
admin-account-email = E-mail
admin-account-roles = Roles
admin-account-since = Since
admin-account-about = About this account
admin-account-orders = Orders as buyer
admin-account-no-orders = No orders yet.
admin-account-sessions = Signed in
admin-account-sessions-count =
    { $count ->
        [0] Not signed in anywhere.
        [one] Signed in on one device.
       *[other] Signed in on { $count } devices.
    }
admin-account-end-sessions = End all sessions
admin-account-end-sessions-consequence = Whoever uses this account must sign in again.
admin-account-sessions-ended =
    { $count ->
        [one] One session is ended.
       *[other] { $count } sessions are ended.
    }
admin-role-administrator = Administrator
admin-role-guest = Guest
admin-role-buyer = Buyer
admin-role-owner = Owner of { $shop }
admin-role-orders = Orders at { $shop }
admin-role-catalogue = Catalogue at { $shop }
admin-role-money = Money at { $shop }
admin-role-read-only = Onlooker at { $shop }

admin-clock-title = Clock
admin-clock-lead = Let days pass in the demo store. Everything that falls due on the way happens in its order: reminders, confirmations, payments to sellers.
admin-clock-now = It is { $now }
admin-clock-days =
    { $count ->
        [one] One day
       *[other] { $count } days
    }
admin-clock-typed = Or as many days as you like
admin-clock-typed-hint = Between 0 and { $most }. Zero only does what is due now.
admin-clock-pass = Let them pass
admin-clock-consequence = The clock never goes back.
admin-clock-days-wrong = Write a whole number between 0 and { $most }.
admin-clock-passed = { $days ->
        [0] No day passed
        [one] One day passed
       *[other] { $days } days passed
    }; { $clocks ->
        [0] nothing fell due
        [one] one thing fell due
       *[other] { $clocks } things fell due
    }, { $notices ->
        [0] no message was sent
        [one] one message was sent
       *[other] { $notices } messages were sent
    }. It is { $now }.
admin-clock-coming = What comes next
admin-clock-none = Nothing is waited for
admin-clock-none-text = Place an order, and its deadlines appear here.
admin-clock-what = What
admin-clock-about = About
admin-clock-when = When
admin-clock-mail = Read what everybody is told, as it is sent.
admin-clock-open-mail = Open the mail
admin-clock-shipment-reminder = Remind the seller to ship
admin-clock-shipment-ends = Refund what is not shipped
admin-clock-receipt-reminder-1 = Remind the buyer to confirm
admin-clock-receipt-reminder-2 = Remind the buyer again
admin-clock-receipt-reminder-3 = Remind the buyer once more
admin-clock-receipt-ends = Confirm delivery by time
admin-clock-after-sale-ends = End the time for claims
admin-clock-payment-reminder = Remind the buyer to pay
admin-clock-payment-ends = Give up waiting for the payment
admin-clock-refund-attention = Look at a refund that has not ended
admin-clock-suspense-returns = Send money back from suspense
admin-clock-case-reminder = Remind whoever is to act in a refund case
admin-clock-case-ends = End the time to act in a refund case
admin-clock-case-attention = Remind administrators of a dispute
admin-clock-chargeback-look = Ask the processor about a chargeback
admin-clock-chargeback-attention = Remind administrators of a chargeback
admin-clock-payout-attention = Look at a payout that has not ended
admin-clock-state-running = Running
admin-clock-state-paused = Paused
admin-clock-state-fired = Done
admin-clock-state-dropped = No longer needed

demo-mail-title = Mail of the demo store
demo-mail-lead = Everything the store has written to anybody, the newest first. Only a store for trying things has this page.
demo-mail-none = No mail yet
demo-mail-none-text = Place an order, and the first mails appear here.
demo-mail-to = To { $name } <{ $address }> · { $at }
demo-messages = Messages of the demo store
demo-mail = Mail
demo-sms = SMS
demo-sms-title = SMS of the demo store
demo-sms-lead = Every code the store has sent to a phone, the newest first. Only a store for trying things has this page.
demo-sms-none = No SMS yet
demo-sms-none-text = Ask for a code under Seller, Settings, Cell phone, and it appears here.

## Refund cases in the back office

admin-settings-refunds = Refunds
admin-settings-seller-response-days = The seller answers within
admin-settings-buyer-answer-days = The buyer answers an offer or a refusal within
admin-settings-return-days = The buyer sends goods back within
admin-settings-return-courier-days = A return by courier is contested within
admin-settings-return-letter-days = A return by letter is contested within
admin-settings-silence-not-received = If the seller is silent and goods are not shipped or not received
admin-settings-silence-return = If the seller is silent and goods are to be returned
admin-settings-silence-kept = If the seller is silent and goods are kept
admin-settings-silence-wrong = Choose one of these.
admin-silence-settle = the refund is granted
admin-silence-return = the goods go back first
admin-silence-escalate = an administrator decides

seller-receiving-refunds =
    { $days ->
        [one] One day to answer a refund
       *[other] { $days } days to answer a refund
    }
seller-receiving-silence =
    If you do not answer: not shipped or not received, { $missing ->
        [settle] { admin-silence-settle }
       *[escalate] { admin-silence-escalate }
    }; goods to be returned, { $returned ->
        [settle] { admin-silence-settle }
        [return] { admin-silence-return }
       *[escalate] { admin-silence-escalate }
    }; goods kept, { $kept ->
        [settle] { admin-silence-settle }
       *[escalate] { admin-silence-escalate }
    }.
seller-receiving-buyer =
    { $days ->
        [one] One day for the buyer to answer you
       *[other] { $days } days for the buyer to answer you
    }
seller-receiving-buyer-text =
    { $days ->
        [one] Goods that are to come back are sent within one day; otherwise the case lapses.
       *[other] Goods that are to come back are sent within { $days } days; otherwise the case lapses.
    }
seller-receiving-returns = { $courier } days after a courier, { $letter } after a letter to contest a return
seller-receiving-returns-text = If you say nothing until then, the goods count as returned and the refund is granted.

refund-case-state-requested =
    { $side ->
        [seller] Waits for you
        [buyer] Waits for the shop
       *[other] Waits for the seller
    }
refund-case-state-awaiting-buyer =
    { $side ->
        [buyer] Waits for you
       *[other] Waits for the buyer
    }
refund-case-state-awaiting-return =
    { $side ->
        [buyer] To be sent back by you
       *[other] Goods to be sent back
    }
refund-case-state-return-shipped = Goods on their way back
refund-case-state-escalated = Waits for a ruling
refund-case-state-ruled = Ruled
refund-case-state-settled = Refund granted
refund-case-state-withdrawn = Withdrawn
refund-case-state-lapsed = Lapsed
refund-case-state-closed = Closed without a refund
refund-case-kind-unshipped = Not shipped
refund-case-kind-not-received = Shipped and not received
refund-case-kind-keep-goods =
    { $side ->
        [buyer] You keep the goods
       *[other] Keeps the goods
    }
refund-case-kind-return =
    { $side ->
        [buyer] You send the goods back
       *[other] Sends the goods back
    }
refund-case-reason-not-as-described = Not as described
refund-case-reason-damaged = Damaged
refund-case-reason-wrong-item = Wrong item
refund-case-reason-missing-parts = Parts are missing
refund-case-reason-not-arrived = Not arrived
refund-case-reason-changed-mind =
    { $side ->
        [buyer] I changed my mind
       *[other] Changed their mind
    }
refund-case-reason-other = Another reason
refund-case-left-none = The time is over
refund-case-left-hours =
    { $hours ->
        [0] Less than an hour left
        [one] One hour left
       *[other] { $hours } hours left
    }
refund-case-left-days =
    { $days ->
        [one] One day left
       *[other] { $days } days left
    }
refund-case-waiting-hours =
    { $hours ->
        [0] Waiting for less than an hour
        [one] Waiting for one hour
       *[other] Waiting for { $hours } hours
    }
refund-case-waiting-days =
    { $days ->
        [one] Waiting for one day
       *[other] Waiting for { $days } days
    }

office-case = Case
office-case-between = Between
office-case-why = Reason
case-panel-requested =
    { $side ->
        [seller] Answer the request for { $amount }
       *[other] { $shop } is to answer the request for { $amount }
    }
case-panel-awaiting-buyer =
    { $side ->
        [buyer] Choose how it goes on
       *[other] { $buyer } is to choose how it goes on
    }
case-panel-awaiting-return =
    { $side ->
        [buyer] Send the goods back
       *[other] { $buyer } is to send the goods back
    }
case-panel-return-shipped =
    { $side ->
        [seller] Say whether the goods came back
       *[other] { $shop } is to say whether the goods came back
    }
case-panel-escalated =
    { $side ->
        [administrator] Rule on the request for { $amount }
       *[other] We are deciding about the request for { $amount }
    }
case-panel-ruled = The ruling becomes final
case-panel-settled =
    { $side ->
        [buyer] { $amount } goes back to you
       *[other] { $amount } goes back to { $buyer }
    }
case-panel-withdrawn =
    { $side ->
        [buyer] You have withdrawn your request
       *[other] { $buyer } has withdrawn the request
    }
case-panel-lapsed = The request has lapsed
case-panel-closed = The case is closed without a refund of its own
case-otherwise-settle =
    { $side ->
        [buyer] { $amount } goes back to you.
       *[other] { $amount } goes back to { $buyer }.
    }
case-otherwise-return =
    { $side ->
        [buyer] You can send the goods back to { $shop }.
        [seller] { $buyer } is told to send the goods back to your return address.
       *[other] { $buyer } is told to send the goods back to the return address.
    }
case-otherwise-escalate =
    { $side ->
        [administrator] The case comes to you.
       *[other] An administrator decides instead.
    }
case-otherwise-lapse = The request lapses and no money moves.
case-otherwise-final = The ruling counts as accepted, and its money moves.
case-claim = What is asked for
case-what = The goods
case-why = Why
case-claimed = For
case-claimed-amount = An amount of { $amount }
case-claimed-pieces = { $quantity } × { $title }
case-claimed-shipping = Shipping { $amount }
case-asked = Asked for
case-offer = Offered instead
case-returned = Coming back with
case-ruling = Ruled
case-ruling-accepted-by =
    { $role ->
        [you] You have accepted it.
        [buyer] The buyer has accepted it.
       *[seller] The seller has accepted it.
    }
case-evidence = Photos
case-evidence-of =
    { $role ->
        [you] Yours
        [buyer] The buyer’s
       *[seller] The seller’s
    }
case-photo = Photo { $position }
case-messages = Messages
case-messages-none = Nobody has written anything yet.
case-message-from =
    { $role ->
        [you] You
        [buyer] { $name } (buyer)
        [seller] { $name } (seller)
       *[administrator] { $name } (the store)
    }
case-message = Write a message
case-message-hint = The buyer gets it by mail; whoever rules can read it.
case-message-button = Send
case-said = Your message was sent.
case-text-missing = Write at least a few words.
case-text-long = Write at most { $most } characters.
case-text-hint = { $buyer } and whoever rules will read it.

case-accept = Agree to { $amount }
case-accept-button = Agree
case-accepted = You have agreed. The buyer is told.
case-counter = Offer another amount
case-counter-amount = Your offer
case-counter-hint = More than nothing and less than the { $asked } asked for.
case-counter-text = Why, if you like
case-counter-button = Make this offer
case-offered = Your offer was made. The buyer is told.
case-reject = Refuse
case-reject-text = Why you refuse
case-reject-button = Refuse
case-rejected = You have refused. The buyer is told.
case-return-receipt = The goods came back
case-restock = They can be sold again: put them back on the shelf
case-return-receipt-button = Confirm the return
case-return-confirmed = The return is confirmed and the refund granted.
case-contest = Something is wrong with the return
case-contest-text = What is wrong
case-contest-button = Contest the return
case-return-contested = The return is contested. The store rules.
case-ruling-accept = Accept the ruling
case-ruling-accept-button = Accept
case-ruling-accepted = You have accepted the ruling.
case-appeal = Appeal, once
case-appeal-text = What the ruling has overlooked
case-appeal-button = Appeal
case-appealed = Your appeal was made. The store rules anew.
case-stakes-held = { $amount } goes back to { $buyer }, out of the { $held } held for this order. { $left } stays held.
case-stakes-released-unsaid = { $amount } goes back to { $buyer }, out of the shop’s balance.
case-stakes-released-balance =
    { $amount } goes back to { $buyer }: { $debit } out of your balance, and { $commission } of the commission is given back. Your balance is { $balance } now and { $afterwards } afterwards.{ $below ->
        [yes] {" "}Your next releases settle what is below zero.
       *[no] {""}
    }
case-stakes-return-first =
    { $days ->
        [one] Nothing moves now. { $buyer } has one day to send the goods to your return address; once you confirm that they are back:
       *[other] Nothing moves now. { $buyer } has { $days } days to send the goods to your return address; once you confirm that they are back:
    }
case-stakes-offer-held = Nothing moves now. If { $buyer } accepts, what you offer goes back out of the { $held } held for this order; the rest stays held.
case-stakes-offer-released = Nothing moves now. If { $buyer } accepts, what you offer goes back out of the shop’s balance, and the commission on it is given back.
case-stakes-rejection =
    { $days ->
        [one] No money moves. { $buyer } has one day to ask again or to call the store; then the request lapses.
       *[other] No money moves. { $buyer } has { $days } days to ask again or to call the store; then the request lapses.
    }
case-stakes-contest = No money moves until the store has ruled.
case-stakes-appeal = The store rules anew, and that ruling cannot be appealed against. No money moves until then.
case-stakes-ruling-nothing = Nothing goes back, and the case closes.
case-stakes-ruling-waits = Nothing moves until { $buyer } accepts too, or { $until }. Then:

seller-refunds-title = Refunds
seller-refunds-lead = What buyers ask back. Answer in time: what happens without you is said at each.
seller-refunds-to-answer = To answer
seller-refunds-waiting = Waiting for others
seller-refunds-ended = Ended
seller-refunds-none = Nothing here
seller-refunds-to-answer-none = Nobody waits for your answer. A new request comes by mail too.
seller-refunds-waiting-none = No case waits for a buyer or for the store.
seller-refunds-ended-none = No case has ended yet.
seller-refunds-picture = Picture
seller-refunds-by = until { $at }
seller-refunds-answer = Answer
seller-refund-title = Refund { $number }
order-case-link = Look at refund case { $number }
case-otherwise-waits =
    { $side ->
        [administrator] No money moves before that. { $waiting }.
       *[other] No money moves until we have ruled. { $waiting }.
    }

admin-disputes-title = Disputes
admin-disputes-lead = Cases in which buyer and seller do not agree. Neither gets any money before you have ruled.
admin-disputes-to-rule = To rule
admin-disputes-ruled = Ruled, not final
admin-disputes-all = All cases
admin-disputes-none = Nothing here
admin-disputes-to-rule-none = No case waits for a ruling.
admin-disputes-ruled-none = No ruling waits to become final.
admin-disputes-all-none = Nobody has asked for a refund yet.
admin-dispute-message-hint = Buyer and seller both get it by mail.
admin-dispute-others = Their other cases
admin-dispute-others-none = None
admin-dispute-count = { $state }: { $count }
admin-task-disputes =
    { $count ->
        [one] One dispute waits for a ruling. { $oldest }.
       *[other] { $count } disputes wait for a ruling. The oldest: { $oldest }.
    }
admin-ruling = Ruling
admin-ruling-amount = The buyer gets
admin-ruling-amount-hint = { $asked } is asked for; at most { $most } can go back. 0 gives nothing.
admin-ruling-reasons = Reasons
admin-ruling-reasons-hint = Both sides read them.
admin-ruling-look = See what it means
admin-ruling-look-consequence = Nothing is ruled yet. The next page says what each side gets.
admin-ruling-heading = { $amount } to the buyer
admin-ruling-lead = This is what your ruling means.
admin-ruling-for-buyer = For the buyer
admin-ruling-for-shop = For the shop
admin-ruling-buyer = { $buyer } gets { $amount } of the { $asked } asked for, the way it was paid.
admin-ruling-buyer-nothing = { $buyer } gets nothing of the { $asked } asked for.
admin-ruling-shop-held = { $amount } comes out of the { $held } held for the order. { $left } stays held for { $shop } until delivery is confirmed.
admin-ruling-shop-released = { $shop } loses { $debit } of its balance, which may go below zero, and gets { $commission } of the commission back.
admin-ruling-shop-keeps-held = The { $held } held for the order stays held for { $shop } until delivery is confirmed.
admin-ruling-shop-keeps = { $shop } keeps what was released.
admin-ruling-then = The money moves in { $days } days, or as soon as both accept. Either side may appeal once until then.
admin-ruling-then-final = The money moves in { $days } days, or as soon as both accept. There was an appeal, so this ruling is final.
admin-ruling-button = Rule
admin-ruling-back = Back to the case, without a ruling
admin-ruling-made = { $number } is ruled. Both sides are told.
admin-dossier = Dossier to print
admin-dossier-title = Dossier of { $number }
admin-dossier-printed = As { $store } had it on { $at }
admin-dossier-pieces = What happened, was said and was shown
admin-dossier-message = { $name } wrote
admin-dossier-photo =
    { $role ->
        [buyer] Photo { $position } of the buyer
       *[seller] Photo { $position } of the seller
    }
admin-dossier-hash = SHA-256 of the whole
admin-dossier-hash-text = Under each piece stands its own SHA-256: of a photo, of its file; of a message, of role, time and text; of a step, of its number, name, actor, time and record, each on a line. The one above is of all of these in their order, each on a line.

## The buyer's refund cases
claim-title = Ask for a refund
claim-kinds-lead = What happened with your order from { $shop }? Choose what fits best; you can say more on the next page.
claim-kind-unshipped = Nothing has left the shop yet, or not everything. What was not shipped is paid back with its share of the shipping.
claim-kind-not-received = It was shipped and has not arrived.
claim-kind-keep-goods = Something is not right, but you keep the goods and want a part of the money back.
claim-kind-return = You send the goods back and get your money back when they have arrived.
claim-not-yet = Not sure yet? You can wait: the order’s page says until when you may ask.
claim-lead = { $shop } sees what you ask for and what you write.
claim-choose-another = Choose something else
claim-goods = What do you want your money back for?
claim-quantity = How many of { $title }
claim-of = of { $most }
claim-quantity-wrong = Enter a number from 0 to { $most }.
claim-shipping = Shipping
claim-shipping-hint = Up to { $most } of the shipping can be paid back.
claim-why = What is wrong?
claim-amount = How much do you want back?
claim-amount-hint = At most { $most }. A fair amount is agreed to sooner.
claim-amount-missing = Enter how much you want back.
claim-shipping-instead = Or only the shipping
claim-amount-or-shipping = Ask for an amount or for the shipping, not for both: an amount may include it.
claim-reason = Reason
claim-reason-choose = Choose a reason
claim-reason-missing = Choose a reason.
claim-postage-shop = The shop pays for sending it back.
claim-postage-buyer = You pay for sending it back.
claim-text = Describe what is wrong
claim-text-hint = { $shop } reads this, and an administrator if one has to decide.
claim-text-missing = Describe what is wrong.
claim-follows = What happens next
claim-follows-answer =
    { $days ->
        [one] The shop has one day to answer. It can agree, offer another amount, or refuse with a reason.
       *[other] The shop has { $days } days to answer. It can agree, offer another amount, or refuse with a reason.
    }
claim-follows-silence-settle = If the shop does not answer in time, you get your money back.
claim-follows-silence-return = If the shop does not answer in time, you can send the goods back to it.
claim-follows-silence-escalate = If the shop does not answer in time, an administrator decides.
claim-follows-clock = Until the case is over your money stays where it is, and nothing is confirmed for you.
claim-follows-return =
    { $days ->
        [one] Once it is agreed you have one day to send the goods back. You are paid when they have arrived.
       *[other] Once it is agreed you have { $days } days to send the goods back. You are paid when they have arrived.
    }
claim-follows-postage = Who pays for sending it back depends on the reason, as the list says.
claim-button = Ask for this refund
claim-consequence = { $shop } is told by mail. No money moves yet, and you can withdraw at any time before it does.
claim-made = Your request is with { $shop }. You get a mail when there is an answer.
case-title = Refund case { $number }
case-heading = Your refund case with { $shop }
case-take-offer = Take the offer of { $amount }
case-take-offer-button = Take { $amount }
case-take-offer-consequence = { $amount } goes back to you and the case is over. You keep the goods.
case-offer-accepted = You have taken the offer. The refund is on its way.
case-ask-again = Ask again
case-ask-again-text = What should the shop consider?
case-ask-again-button = Ask again
case-ask-again-consequence = { $shop } has to answer once more. You can ask twice again at most.
case-asked-again = The shop was asked again.
case-escalate = Let an administrator decide
case-escalate-text = What should the administrator know?
case-escalate-button = Call an administrator
case-escalate-consequence = An administrator reads both sides and rules. Until then no money moves.
case-escalated = An administrator will decide. You get a mail with the ruling.
case-send-back = Send the goods back
case-return-method = How do you send them?
case-return-method-wrong = Choose courier or letter.
case-return-carrier = Carrier
case-return-carrier-wrong = Choose a carrier.
case-return-tracking = Tracking number
case-return-tracking-wrong = Enter the tracking number: { $least } to { $most } letters and digits.
case-send-back-button = I have sent the goods back
case-send-back-consequence = { $shop } confirms when they have arrived. If it says nothing in time, { $amount } goes back to you.
case-return-sent = The shop knows that the goods are on their way.
case-ruling-accept-consequence = When { $shop } accepts it too, it is carried out at once; else when the time to appeal is over.
case-withdraw = Withdraw the case
case-withdraw-button = Withdraw my request
case-withdraw-consequence = The case ends without a refund, and every time of the order goes on with what was left. After two such cases the next goes straight to an administrator.
case-withdrawn = The case is withdrawn.
order-ask-refund = Ask for a refund
order-case-open = See the refund case
panel-case = A refund case is open for this order
panel-chargeback =
    { $side ->
        [buyer] Your bank has taken money back and is deciding
       *[other] The buyer’s bank has taken money back and is deciding
    }
panel-chargeback-otherwise = Until it has decided the order stands still: nothing is shipped, confirmed, cancelled or paid back, and no time runs.
claim-title-unshipped = It was not shipped
claim-title-not-received = It has not arrived
claim-title-keep-goods = Keep it and get something back
claim-title-return = Send it back
case-message-hint-buyer = { $shop } gets it by mail; whoever rules can read it.
timeline-case = A refund case is open; everything else waits for its end
timeline-chargeback =
    { $side ->
        [buyer] Your bank is deciding; everything else waits for that
       *[other] The buyer’s bank is deciding; everything else waits for that
    }
## Photos that come with a form
photo-fields = Photos of what is wrong
photo-fields-hint = Up to six photos, JPEG, PNG or WebP, each of 10 MB at most and 40 MB together. What else the files hold, such as where they were taken, is removed.
photo-too-many-bytes = This file is larger than 10 MB. Choose a smaller photo.
photo-too-many-pixels = This picture has more than 40 million pixels. Choose a smaller photo.
photo-unknown-format = This file is no photo we can read. Choose a JPEG, PNG or WebP file.
photo-damaged = This photo is damaged. Choose another one, or save it anew.
photo-fields-again = Choose your photos again: a page that comes back cannot keep them.

## Orders and their refund cases
case-photos = Photos
case-photos-add = Add photos
case-said-by =
    { $role ->
        [you] You
        [buyer] { $buyer }
        [seller] { $shop }
       *[administrator] The ruling
    }
claim-postage-else = Any other reason: { $shop } pays for sending it back.
orders-sentence-bank = Your bank is deciding: { $things }
orders-next-bank = It has taken money back. Until it has decided the order stands still.
orders-sentence-case = Refund asked for: { $things }
orders-case-until = { $sentence } by { $at }.
orders-case-undated = { $sentence }.
orders-case-requested =
    { $side ->
        [buyer] { $shop } is to answer
       *[seller] Answer the refund request
    }
orders-case-awaiting-buyer =
    { $side ->
        [buyer] { $shop } has answered. Choose how it goes on
       *[seller] The buyer is to choose
    }
orders-case-awaiting-return =
    { $side ->
        [buyer] Send the goods back
       *[seller] The buyer is to send the goods back
    }
orders-case-return-shipped =
    { $side ->
        [buyer] { $shop } is to confirm the return
       *[seller] Confirm or contest the return
    }
orders-case-escalated = An administrator decides
orders-case-ruled = Ruled; the ruling becomes final
order-cases-ended = Earlier refund cases
order-case-granted =
    { $side ->
        [buyer] { $amount } paid back to you
       *[other] { $amount } paid back to { $buyer }
    }
order-case-promised =
    { $side ->
        [buyer] { $amount } granted to you, not sent yet
       *[other] { $amount } granted to { $buyer }, not sent yet
    }
order-case-given-up = { $amount } granted, and given up because nobody could pay it
order-case-by-bank =
    { $side ->
        [buyer] { $asked } asked for; your bank has paid you { $amount } back
       *[other] { $asked } asked for; the buyer’s bank has taken { $amount } back
    }
order-case-fruitless = { $amount } asked for, nothing paid back
seller-order-case = Refund case { $number }
case-here = Refund
case-stands-still =
    { $side ->
        [buyer] Your bank is deciding
       *[other] The buyer’s bank is deciding
    }
case-panel-by-bank = Paid back by the buyer’s bank
case-panel-paid-back =
    { $side ->
        [buyer] { $amount } was sent back to you
       *[other] { $amount } was sent back to { $buyer }
    }

## Chargebacks

admin-chargebacks-title = Chargebacks
admin-chargebacks-lead = Money that buyers’ banks have taken back. While one is open its orders stand still, and nothing of their payment is paid back.
admin-chargebacks-open = Open
admin-chargebacks-decided = Decided
admin-chargebacks-none = No chargebacks here
admin-chargebacks-none-text = When a buyer’s bank takes money back, it appears here and you are told by mail.
admin-chargeback = Chargeback
admin-chargeback-orders = Orders
admin-chargeback-borne = bears { $amount }
admin-chargeback-no-order = None that we know
admin-chargeback-state-open = Open
admin-chargeback-state-won = Won
admin-chargeback-state-lost = Lost
admin-chargeback-age =
    { $days ->
        [0] Less than a day
        [one] One day
       *[other] { $days } days
    }
admin-chargeback-next = The processor is asked every day. Answer the bank there.
admin-chargeback-decide = Decide it by hand
admin-chargeback-decide-heading = Decide chargeback { $number } of { $amount }?
admin-chargeback-decide-lead = Open since { $since }. Only if the processor does not say how it ended, or says it with another amount: look at your account there first.
admin-chargeback-outcome = How the bank has decided
admin-chargeback-outcome-won = Won: we have the money again
admin-chargeback-outcome-won-text = The orders go on where they stood.
admin-chargeback-outcome-lost = Lost: the bank keeps it
admin-chargeback-outcome-lost-text = It is taken from refunds that were not sent, from suspense, and from what is left of the orders. The store bears the rest.
admin-chargeback-outcome-missing = Say how the bank has decided.
admin-chargeback-reason = How you know
admin-chargeback-reason-missing = Say how you know it.
admin-chargeback-decide-consequence = The books take your word for it. What the processor says later changes nothing; you are told if it differs.
admin-chargeback-decide-back = Back without deciding
admin-chargeback-decided = Chargeback { $number } is decided.
refusal-refund-unclear = A refund of this payment may have been sent: the processor does not say yet. Try again when it does.
admin-task-chargebacks =
    { $count ->
        [one] One chargeback is open: answer the bank in time.
       *[other] { $count } chargebacks are open: answer the banks in time.
    }
