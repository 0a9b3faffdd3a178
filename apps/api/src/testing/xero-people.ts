/** People of the sandbox's seeds. Priya and Tom share Harbour, Northwind and Brightwater; Sam shares Cedar with Priya. */
export const priya = 'priya.sharma@harbourbooks.example';
export const tom = 'tom.baker@harbourbooks.example';
export const lena = 'lena.fischer@alpenwerk.example';
export const sam = 'sam.nguyen@northwind.example';

export const harbourName = 'Harbour Café Ltd';
export const northwindName = 'Northwind Cycles Pty Ltd';
export const brightwaterName = 'Brightwater Dental Ltd';
export const cedarName = 'Cedar & Finch Architects LLP';
