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

## Orders as both sides read them

order-who =
    { $who ->
        [you] You
        [buyer] { $buyer }
        [seller] { $shop }
        [store] We do
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
order-item-pieces = { $quantity } × { $price }
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
panel-refunded =
    { $side ->
        [buyer] Everything is paid back to you: { $amount }
       *[seller] Everything is paid back to the buyer: { $amount }
    }
panel-charged-back = The buyer’s bank took the money back
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
money-note-refund-asked = On its way since { $day }
money-note-refund-owed = Promised on { $day }; it has not gone through yet and is tried again
money-note-refund-sent = Sent on { $day }
money-note-refund-by-bank = Paid from our bank on { $day }

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
seller-commission = Commission kept
seller-commission-days = in the last { $days } days

seller-home-title = Home
seller-home-greeting = Hello, { $name }
seller-next = What to do next
seller-next-nothing = Nothing waits for you. New orders appear here and in your mail.
seller-task-late =
    { $count ->
        [one] One order should have been shipped: its buyer may cancel now.
       *[other] { $count } orders should have been shipped: their buyers may cancel now.
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
seller-orders-late-text = The time to ship has passed, so their buyers may cancel now. The one paid longest ago stands first.
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
seller-reminders-all-today = Every buyer on this page was reminded within the last day.
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
seller-panel-text = A reminder is one mail, once a day at most. More time moves the date above for this buyer; it cannot be taken back.
seller-ship-to = Where it goes
seller-ship-to-text = One click chooses the whole address, ready to be copied.
seller-not-shipped = Not shipped yet
seller-paid-back = Paid back to the buyer
seller-ship = Ship a package
seller-ship-contents = What is in it
seller-ship-contents-hint = Everything that is left is filled in. Write less to send the rest in a further package.
seller-ship-left =
    { $count ->
        [one] one left to ship
       *[other] { $count } left to ship
    }
seller-ship-quantity = In this package
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
seller-ship-carrier-hint = A letter may go without.
seller-ship-carrier-wrong = Choose a carrier of the list.
seller-ship-tracking-hint = Needed by courier; a letter may go without.
seller-ship-tracking-missing = A package by courier needs its tracking number.
seller-ship-tracking-wrong = Write { $least } to { $most } letters and digits, with single spaces or hyphens between them.
seller-ship-button = Mark as shipped
seller-ship-consequence = The buyer is told by mail. When nothing is left to ship, their receiving time begins.
seller-ship-done = Shipped; the buyer is told by mail. Delivery confirms itself on { $until }.
seller-ship-partly-done = Shipped; the buyer is told by mail. The receiving time begins when the rest has left.
seller-delivery-button = Mark delivered
seller-delivery-consequence = For when the carrier says that it arrived. The buyer is asked by mail to confirm; the receiving time stays as it is.
seller-delivery-done = Marked delivered; the buyer is asked by mail to confirm.
seller-extension-days = More time for the buyer
seller-extension-length = { $days } days
seller-extension-button = Give more time
seller-extension-done = The buyer has until { $until } now and is told by mail.
seller-payout = What arrives
seller-payout-held = Held for this order
seller-payout-commission = Commission
seller-payout-rule = { $rate } % of goods and shipping, terms { $version }
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
seller-cancellation-reason-long = Write at most { $most } characters.
seller-cancellation-button = Cancel the order
seller-cancellation-consequence = { $amount } goes back to the buyer. This cannot be undone.
seller-cancellation-back = Go back to the order
seller-cancellation-done = The order is cancelled and the buyer’s money is on its way back.

seller-balance-title = Balance
seller-balance-text = What the store holds for your orders and what is yours already, each amount with the rule that set it.
seller-balance-note = what the store owes you
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
seller-statement-terms = terms { $version }
seller-statement-paid = Paid and held
seller-statement-released = Released to you
seller-statement-refund = Promised back to the buyer
seller-statement-other = Another movement
seller-statement-rule-paid = The store holds it until delivery is confirmed.
seller-statement-rule-released = Delivery is confirmed. Commission of { $rate } %: { $commission }.
seller-statement-rule-cancelled = The order was cancelled before anything was shipped.
seller-statement-rule-unshipped = What was not shipped in time, with its share of the shipping.
seller-statement-rule-other = { $rule }
seller-statement-empty = Nothing has moved
seller-statement-empty-text = When a buyer pays, the amount held for you appears here.
seller-statement-no-order = No such order
seller-statement-no-order-text = Your shop has no order with the number “{ $number }”.

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
seller-receiving-reminders = The buyer is reminded before the end, with so many days left: { $days }
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
seller-receiving-commission = Commission of { $rate } %
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
seller-receiving-saved = Saved. Orders placed from now on are promised these days.

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
seller-shop-text-wrong = Write something of at most { $most } characters.
seller-shop-price-wrong = Write an amount such as { $example }, without a sign.
seller-shop-no-method = Give at least one of the two a price; 0 sends for nothing.
seller-shop-save = Save
seller-shop-consequence = Buyers see it at once. Orders already placed keep the delivery they paid for.
seller-shop-saved = Your shop is changed.
