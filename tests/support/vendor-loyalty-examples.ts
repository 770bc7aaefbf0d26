/** The open bill of the vendor's own page (Papaya POS loyalty API, 1), verbatim. Its sums do not add up. */
export const vendorOpenExample = `{"orderId":"00123487979878","cardId":"memberCardId","status":"open","total":50.00,"totalWithoutVat":41.67,
 "currency":"EUR","vat":8.33,"created":"2025-10-21T10:30:00.000Z","updated":"2025-10-21T10:35:12.000Z",
 "branchId":"SLOVAK_PUB","note":"Customer requested extra napkins","orderItems":[
 {"id":"214124213","productId":"11111","name":"Espresso","description":"Double shot espresso made from premium Arabica beans","quantity":2,"unitPrice":2.50,"totalPrice":5.00,"vat":1.00,"vatRate":20,"categoryId":"321827891478912","categoryName":"Hot Beverages","ean":"1234567890","note":null},
 {"id":"214124214","productId":"22222","name":"Butter Croissant","description":"Freshly baked French butter croissant","quantity":1,"unitPrice":3.50,"totalPrice":3.50,"vat":0.70,"vatRate":20,"categoryId":"321827891478912","categoryName":"Bakery","ean":"8594123456790","note":null},
 {"id":"214124215","productId":"3333332131","name":"Club Sandwich","description":"Triple-decker sandwich with turkey, bacon, lettuce, and tomato","quantity":1,"unitPrice":6.50,"totalPrice":6.50,"vat":1.30,"vatRate":20,"categoryId":"21421423131241","categoryName":"Food","ean":"8594123456791","note":"No mayonnaise"}]}`;

/** The closed bill of the vendor's own page (Papaya POS loyalty API, 2), verbatim. Its sums do not add up either. */
export const vendorClosedExample = `{"event":"order.completed","orderId":"00123487979878","cardId":"memberCardId","paid":1,"status":"closed",
 "total":25.50,"totalWithoutVat":21.00,"currency":"EUR","vat":4.50,"created":"2025-10-21T10:30:00.000Z",
 "completed":"2025-10-21T10:35:12.000Z","branchId":"SLOVAK_PUB","orderItems":[
 {"id":"21423423134","productId":"11111","name":"Espresso","quantity":2,"unitPrice":2.50,"totalPrice":5.00,"vat":1.00,"vatRate":20},
 {"id":"21423423135","productId":"11111","name":"Croissant","quantity":1,"unitPrice":3.50,"totalPrice":3.50,"vat":0.70,"vatRate":20}]}`;
