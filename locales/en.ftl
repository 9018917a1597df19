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
