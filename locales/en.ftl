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
