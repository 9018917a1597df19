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
